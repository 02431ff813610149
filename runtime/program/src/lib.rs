//! The words that all other crates share: values and their types, what an action promises, what a checked program
//! looks like, what is written down, and the few traits behind which the outside stands.
//!
//! Nothing here does I/O, reads a clock or prints.

// The derive macro names this crate from outside; inside it, the same name must work.
extern crate self as galley_program;

mod action;
mod clock;
mod cloud;
mod context;
mod digest;
mod effect;
mod expression;
mod failure;
mod function;
mod hook;
mod journal;
mod look;
mod nominal;
mod outline;
mod path;
mod place;
mod poll;
mod recipe;
mod record;
mod secret;
mod shape;
mod source;
mod steps;
mod tags;
mod test;
mod time;
mod token;
mod types;
mod undo;
mod value;

pub use action::{Action, ActionSpec, Lock};
pub use clock::{BoxFuture, Clock};
pub use cloud::{Perform, Reply};
pub use context::Context;
pub use digest::Digest;
pub use effect::Effect;
pub use expression::{Binary, Comprehension, Entry, Expression, ExpressionKind, Part, Range, Unary};
pub use failure::{Class, Failure};
pub use function::{Arguments, Fault, Function, Unfit, UserFunction};
pub use galley_derive::Shape;
pub use hook::{Finding, FindingPath, Hook, HookProblem, Hooks, Level, NoHooks};
pub use journal::{Journal, JournalError, Stored};
pub use look::{Look, Sight};
pub use nominal::{
    AccessEntryArn, AccountId, AddonArn, AliasArn, AllocationId, AmiId, Arn, AssociationId, Az, BucketArn,
    CertificateArn, Cidr, Cidr4, Cidr6, ClusterArn, ClusterName, FargateProfileArn, GatewayId, GroupArn, InstanceArn,
    InstanceProfileArn, InstanceType, Ip, K8sLabel, K8sName, K8sVersion, KeyArn, KmsKey, LoadBalancerArn, LogGroupArn,
    NOMINALS, NatId, NetworkInterfaceId, NodegroupArn, Nominal, OidcProviderArn, ParameterArn, PolicyArn, QueueArn,
    Region, RepositoryArn, RoleArn, RouteTableId, SecretArn, SecurityGroupArn, SecurityGroupId, SubnetArn, SubnetId,
    Timestamp, TopicArn, Url, UserArn, VpcArn, VpcId, nominal,
};
pub use outline::{ConstantOutline, EnumOutline, FunctionOutline, Outline, TypeOutline};
pub use path::StepPath;
pub use place::{Place, SourceId};
pub use poll::{Poll, Readiness};
pub use recipe::{
    Act, Approve, Backoff, Block, Do, Fail, For, HookRule, If, LookupStatement, OnFailure, Options, Output, Parallel,
    Parameter, Program, Recipe, RecipeKind, Require, Retry, Statement, StepStatement, Try, UndoRule, Validate, Wait,
    WaitFor,
};
pub use record::{Answer, Before, How, Outcome, PlannedCall, Purpose, Reason, Record};
pub use secret::Secret;
pub use shape::{Fields, Mismatch, Shape, Size};
pub use source::{Source, Sources};
pub use steps::{PathStatement, path_pattern};
pub use tags::{DEPLOYMENT, INTENT, NAME, RECIPE, RUN, STEP, is_ours, ours, tag_path};
pub use test::{
    Crash, CrashMoment, CrashPoint, Expect, Mock, MockAnswer, Rehearsal, RehearsalKind, Test, TestStatement,
};
pub use time::Time;
pub use token::{DeploymentId, RunId, Token};
pub use types::{Choice, EnumType, Field, RecordType, Refinement, Type};
pub use undo::{Inverse, Undo};
pub use value::{Map, Value};

/// Makes text types whose allowed values AWS publishes as an enumeration: the checker lists them, the wire takes them
/// as they are.
///
/// ```
/// galley_program::choices! {
///     /// How nodes are paid for (EKS API, `CapacityTypes`).
///     CapacityType: "ON_DEMAND" "SPOT" "CAPACITY_BLOCK"
/// }
/// assert_eq!(CapacityType::VALUES.len(), 3);
/// ```
#[macro_export]
macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident: $($value:literal)+)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(pub String);

        impl $name {
            /// What AWS accepts here.
            pub const VALUES: &'static [&'static str] = &[$($value),+];
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }

        impl $crate::Shape for $name {
            fn kind() -> $crate::Type {
                static CHOICE: $crate::Choice = $crate::Choice { name: stringify!($name), values: $name::VALUES };
                $crate::Type::Choice(&CHOICE)
            }
            fn from_value(value: $crate::Value) -> Result<Self, $crate::Mismatch> {
                <String as $crate::Shape>::from_value(value).map(Self)
            }
            fn into_value(self) -> $crate::Value {
                $crate::Value::from(self.0)
            }
        }
    )*};
}
