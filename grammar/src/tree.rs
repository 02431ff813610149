//! A file as it was written: every node with its place, wrong pieces as nodes of their own, comments apart.

mod attribute;
mod block;
mod broken;
mod expression;
mod item;
mod name;
mod operator;
mod quantity;
mod record;
mod signature;
mod statement;
mod test;
mod text;
mod types;

pub use attribute::{Attribute, Preface};
pub use block::Block;
pub use broken::Broken;
pub use expression::{Argument, Call, Choice, Comprehension, Cut, Expression, ExpressionKind, ListFor, MapFor};
pub use item::{
    ActionItem, ConstItem, Edition, EnumItem, FunctionItem, HookItem, Import, Item, RecipeItem, RecipeKind, TestItem,
    TypeItem, Variant,
};
pub use name::{Name, Path};
pub use operator::{Binary, Unary};
pub use quantity::{Amount, Quantity, Unit};
pub use record::{Entry, Key, Record};
pub use signature::{Signature, SignatureParameter};
pub use statement::{
    Approve, Aws, Do, Else, Fail, For, If, Let, Lookup, Output, Parallel, Param, Poll, Require, Statement, Step, Try,
    Undo, Validate, Wait, Width,
};
pub use test::{Answer, Expect, Mock, Plan, Run};
pub use text::{Part, Text};
pub use types::{FieldDeclaration, Type, TypeKind};

use crate::Span;

/// One file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// What it declares, in order.
    pub items: Vec<Item>,
    /// Every `#` comment, from its `#` to the end of its line. Documentation (`##`) is not among them.
    pub comments: Vec<Span>,
}
