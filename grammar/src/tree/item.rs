use super::{Block, Broken, Expression, Name, Path, Preface, Signature, Text, Type};
use crate::Span;

/// A declaration at the top of a file.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// `edition 2026`
    Edition(Edition),
    /// `import "std/network" as network`
    Import(Import),
    /// `const`
    Const(ConstItem),
    /// `type`
    Type(TypeItem),
    /// `enum`
    Enum(EnumItem),
    /// `fn`
    Function(FunctionItem),
    /// `hook`
    Hook(HookItem),
    /// `action`
    Action(ActionItem),
    /// `recipe`, `procedure`
    Recipe(RecipeItem),
    /// `test`
    Test(TestItem),
    /// Not an item.
    Broken(Broken),
}

/// `edition 2026`
#[derive(Clone, Debug, PartialEq)]
pub struct Edition {
    /// The year.
    pub year: i64,
    /// Where the year stands.
    pub year_span: Span,
    /// All of it.
    pub span: Span,
}

/// `import "std/network" as network`
#[derive(Clone, Debug, PartialEq)]
pub struct Import {
    /// What; always plain text.
    pub from: Text,
    /// By which name.
    pub name: Name,
    /// All of it.
    pub span: Span,
}

/// `const name: type = value`
#[derive(Clone, Debug, PartialEq)]
pub struct ConstItem {
    /// Its documentation and attributes.
    pub preface: Preface,
    /// Its name.
    pub name: Name,
    /// After the `:`.
    pub kind: Option<Type>,
    /// After the `=`.
    pub value: Expression,
    /// All of it, without the preface.
    pub span: Span,
}

/// `type Name = type where condition`
#[derive(Clone, Debug, PartialEq)]
pub struct TypeItem {
    /// Its documentation and attributes.
    pub preface: Preface,
    /// Its name.
    pub name: Name,
    /// After the `=`.
    pub kind: Type,
    /// After `where`; over `it`.
    pub condition: Option<Expression>,
    /// All of it, without the preface.
    pub span: Span,
}

/// `enum Name { one, two }`
#[derive(Clone, Debug, PartialEq)]
pub struct EnumItem {
    /// Its documentation and attributes.
    pub preface: Preface,
    /// Its name.
    pub name: Name,
    /// In order.
    pub variants: Vec<Variant>,
    /// All of it, without the preface.
    pub span: Span,
}

/// A variant of an enum.
#[derive(Clone, Debug, PartialEq)]
pub struct Variant {
    /// Its documentation and attributes.
    pub preface: Preface,
    /// Its name.
    pub name: Name,
}

/// `fn name(a: int) -> int = value`
#[derive(Clone, Debug, PartialEq)]
pub struct FunctionItem {
    /// Its documentation and attributes.
    pub preface: Preface,
    /// Its name.
    pub name: Name,
    /// What it takes and gives.
    pub signature: Signature,
    /// After the `=`.
    pub value: Expression,
    /// All of it, without the preface.
    pub span: Span,
}

/// `hook name(a: int) from "hooks/check.rhai"`
#[derive(Clone, Debug, PartialEq)]
pub struct HookItem {
    /// Its documentation and attributes.
    pub preface: Preface,
    /// Its name.
    pub name: Name,
    /// What it takes and gives.
    pub signature: Signature,
    /// The script; always plain text.
    pub from: Text,
    /// All of it, without the preface.
    pub span: Span,
}

/// `action aws.ec2.create_vpc(cidr_block: cidr) -> Vpc`: a signature, bound to code. For the standard library.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionItem {
    /// Its documentation and attributes.
    pub preface: Preface,
    /// Its full name.
    pub name: Path,
    /// What it takes and gives.
    pub signature: Signature,
    /// All of it, without the preface.
    pub span: Span,
}

/// `recipe name { }` or `procedure name { }`
#[derive(Clone, Debug, PartialEq)]
pub struct RecipeItem {
    /// Which of the two.
    pub kind: RecipeKind,
    /// Its documentation and attributes.
    pub preface: Preface,
    /// Its name.
    pub name: Name,
    /// What it does.
    pub body: Block,
    /// All of it, without the preface.
    pub span: Span,
}

/// Whether what is made stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RecipeKind {
    /// `recipe`: it keeps what it builds.
    Recipe,
    /// `procedure`: every run does its steps anew.
    Procedure,
}

/// `test "what holds" { }`
#[derive(Clone, Debug, PartialEq)]
pub struct TestItem {
    /// Its documentation and attributes.
    pub preface: Preface,
    /// What it shows.
    pub title: Text,
    /// What it does.
    pub body: Block,
    /// All of it, without the preface.
    pub span: Span,
}

impl Item {
    /// Its place, without the preface.
    #[must_use]
    pub fn span(&self) -> Span {
        match self {
            Item::Edition(item) => item.span,
            Item::Import(item) => item.span,
            Item::Const(item) => item.span,
            Item::Type(item) => item.span,
            Item::Enum(item) => item.span,
            Item::Function(item) => item.span,
            Item::Hook(item) => item.span,
            Item::Action(item) => item.span,
            Item::Recipe(item) => item.span,
            Item::Test(item) => item.span,
            Item::Broken(item) => item.span,
        }
    }
}
