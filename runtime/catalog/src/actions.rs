//! The list of all actions, and what follows from it.

use crate::{ec2, eks, galley::OWN, iam, kms, sts};
use galley_program::{Action, ActionSpec, BoxFuture, Context, Failure, Mismatch, Perform, Reply, Shape as _, Value};

macro_rules! actions {
    ($($service:ident { $($action:ident)* })*) => {
        /// All actions, in the order of the manual.
        pub static ACTIONS: &[ActionSpec] = &[$($(ActionSpec::of::<$service::$action>()),*),*];

        /// An action with its inputs, typed and ready to be performed.
        #[derive(Debug)]
        #[expect(missing_docs, reason = "each variant is documented at its struct")]
        pub enum Call { $($($action(Box<$service::$action>)),*),* }

        impl Call {
            /// The call of the action of that name, or `None` where the catalogue has no such action.
            ///
            /// # Errors
            /// When the input is not of the action's input type.
            pub fn new(action: &str, input: Value) -> Option<Result<Self, Mismatch>> {
                match action {
                    $($(<$service::$action as Action>::NAME => {
                        Some($service::$action::from_value(input).map(|action| Self::$action(Box::new(action))))
                    })*)*
                    _ => None,
                }
            }

            /// Its action's name and its input.
            #[must_use]
            pub fn split(self) -> (&'static str, Value) {
                match self {
                    $($(Self::$action(action) => {
                        (<$service::$action as Action>::NAME, galley_program::Shape::into_value(*action))
                    })*)*
                }
            }

            /// The name of its action.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self {
                    $($(Self::$action(_) => <$service::$action as Action>::NAME,)*)*
                }
            }
        }

        /// A cloud that can do every action of the catalogue. Leave one out and the compiler names it.
        pub trait Every: Send + Sync $($(+ Perform<$service::$action>)*)* {}
        impl<C: Send + Sync $($(+ Perform<$service::$action>)*)*> Every for C {}

        /// The same behind a pointer: which cloud it is, is known when the program runs.
        pub trait Cloud: Send + Sync {
            /// Makes the call, once.
            fn perform<'a>(&'a self, call: Call, context: &'a Context) -> BoxFuture<'a, Result<Reply<Value>, Failure>>;
        }

        impl<C: Every> Cloud for C {
            fn perform<'a>(&'a self, call: Call, context: &'a Context) -> BoxFuture<'a, Result<Reply<Value>, Failure>> {
                Box::pin(async move {
                    match call {
                        $($(Call::$action(action) => Perform::<$service::$action>::perform(self, *action, context)
                            .await
                            .map(|reply| reply.map(galley_program::Shape::into_value)),)*)*
                    }
                })
            }
        }
    };
}

actions! {
    ec2 {
        DescribeAvailabilityZones DescribeKeyPairs
        CreateVpc DeleteVpc DescribeVpcs ModifyVpcAttribute DescribeVpcAttribute
        CreateSubnet DeleteSubnet DescribeSubnets ModifySubnetAttribute
        CreateInternetGateway DeleteInternetGateway DescribeInternetGateways
        AttachInternetGateway DetachInternetGateway
        AllocateAddress ReleaseAddress DescribeAddresses
        CreateNatGateway DeleteNatGateway DescribeNatGateways
        CreateRouteTable DeleteRouteTable DescribeRouteTables
        CreateRoute DeleteRoute
        AssociateRouteTable DisassociateRouteTable
        CreateTags DeleteTags DescribeTags
    }
    eks {
        CreateCluster DescribeCluster DeleteCluster
        CreateNodegroup DescribeNodegroup DeleteNodegroup
        CreateFargateProfile DescribeFargateProfile DeleteFargateProfile
        CreateAccessEntry DescribeAccessEntry DeleteAccessEntry
        AssociateAccessPolicy DisassociateAccessPolicy ListAssociatedAccessPolicies
    }
    iam {
        CreateRole GetRole DeleteRole
        AttachRolePolicy DetachRolePolicy ListAttachedRolePolicies
    }
    kms {
        CreateKey DescribeKey ListKeys ScheduleKeyDeletion
        CreateAlias DeleteAlias
    }
    sts {
        GetCallerIdentity
    }
}

/// The facts of the action of that name, be it one of a cloud or of Galley itself.
#[must_use]
pub fn find(name: &str) -> Option<&'static ActionSpec> {
    ACTIONS.iter().chain(OWN).find(|spec| spec.name == name)
}
