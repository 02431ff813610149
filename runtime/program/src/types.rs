use crate::{Expression, Nominal, Place, Value};
use std::{borrow::Cow, fmt, sync::Arc};

/// What a value may be. Known when a recipe is checked, gone when it runs.
#[derive(Clone, Debug, PartialEq)]
pub enum Type {
    /// The type of `null` alone.
    Null,
    /// `bool`
    Bool,
    /// `int`
    Int,
    /// `float`
    Float,
    /// `string`
    Text,
    /// `duration`
    Duration,
    /// `size`
    Size,
    /// `percent`: hundredths, held as a number (`25%` is 25).
    Percent,
    /// `secret<T>`: what nobody may see.
    Secret(Arc<Type>),
    /// A type with a condition: `type Small = int where it in 1..20`, `port`.
    Refined(Arc<Refinement>),
    /// `json`: a document that is passed through, such as a policy.
    Json,
    /// `vpc_id`, `cidr`, `region`: text with a name, a pattern, and no silent way in from `string`.
    Nominal(&'static Nominal),
    /// Text of which AWS publishes the allowed values.
    Choice(&'static Choice),
    /// `T?`
    Optional(Arc<Type>),
    /// `list<T>`
    List(Arc<Type>),
    /// `map<T>`
    Map(Arc<Type>),
    /// A record; structural, the name is for messages only. A condition over all of its fields is a refinement of it.
    Record(Arc<RecordType>),
    /// An enum of a recipe; nominal by its name.
    Enum(Arc<EnumType>),
}

/// `base where condition`, under a name.
#[derive(Clone, Debug, PartialEq)]
pub struct Refinement {
    /// What messages call it.
    pub name: String,
    /// What its values are without the condition.
    pub base: Type,
    /// Over `it`; constants in it are put in already.
    pub condition: Expression,
    /// The condition as it was written, for messages.
    pub text: String,
    /// Where it was declared.
    pub place: Place,
}

/// The fields of a record, in the order of their declaration.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordType {
    /// What messages call it; empty for a record without a name.
    pub name: Cow<'static, str>,
    /// What it is for.
    pub doc: Cow<'static, str>,
    /// Its fields.
    pub fields: Vec<Field>,
}

/// One field of a record.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// As a recipe writes it.
    pub name: Cow<'static, str>,
    /// What it is for, with its unit.
    pub doc: Cow<'static, str>,
    /// What it may hold. A field of an optional or map type may be left out.
    pub kind: Type,
    /// What it holds where it is left out.
    pub default: Option<Value>,
}

impl Field {
    /// Whether a record without this field is an error.
    #[must_use]
    pub fn required(&self) -> bool {
        self.default.is_none() && !matches!(self.kind, Type::Optional(_) | Type::Map(_))
    }
}

/// Text of which AWS publishes the allowed values.
#[derive(Debug, PartialEq, Eq)]
pub struct Choice {
    /// What messages call it.
    pub name: &'static str,
    /// The values, as the wire has them.
    pub values: &'static [&'static str],
}

/// An enum declared in a recipe: the same one where package and name are the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumType {
    /// Its name, with its module where that matters.
    pub name: String,
    /// The package or file that declares it; empty for one of the language itself.
    pub home: String,
    /// Its variants, in the order of their declaration.
    pub variants: Vec<Arc<str>>,
}

impl RecordType {
    /// The field of that name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

impl Type {
    /// `T?`; an optional of an optional is the same optional.
    #[must_use]
    pub fn optional(self) -> Self {
        match self {
            Type::Optional(_) | Type::Null => self,
            Type::Bool
            | Type::Int
            | Type::Float
            | Type::Text
            | Type::Duration
            | Type::Size
            | Type::Percent
            | Type::Secret(_)
            | Type::Refined(_)
            | Type::Json
            | Type::Nominal(_)
            | Type::Choice(_)
            | Type::List(_)
            | Type::Map(_)
            | Type::Record(_)
            | Type::Enum(_) => Type::Optional(Arc::new(self)),
        }
    }

    /// The type without its conditions: of a refinement, what it refines.
    #[must_use]
    pub fn base(&self) -> &Type {
        let mut kind = self;
        while let Type::Refined(refinement) = kind {
            kind = &refinement.base;
        }
        kind
    }

    /// `list<T>`
    #[must_use]
    pub fn list(self) -> Self {
        Type::List(Arc::new(self))
    }

    /// `map<T>`
    #[must_use]
    pub fn map(self) -> Self {
        Type::Map(Arc::new(self))
    }
}

/// As a recipe writes it.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Null => f.write_str("null"),
            Type::Bool => f.write_str("bool"),
            Type::Int => f.write_str("int"),
            Type::Float => f.write_str("float"),
            Type::Text => f.write_str("string"),
            Type::Duration => f.write_str("duration"),
            Type::Size => f.write_str("size"),
            Type::Percent => f.write_str("percent"),
            Type::Secret(inner) => write!(f, "secret<{inner}>"),
            Type::Refined(refinement) => f.write_str(&refinement.name),
            Type::Json => f.write_str("json"),
            Type::Nominal(nominal) => f.write_str(nominal.name),
            Type::Choice(choice) => f.write_str(choice.name),
            Type::Optional(inner) => write!(f, "{inner}?"),
            Type::List(inner) => write!(f, "list<{inner}>"),
            Type::Map(inner) => write!(f, "map<{inner}>"),
            Type::Record(record) if record.name.is_empty() => {
                f.write_str("{ ")?;
                for (index, field) in record.fields.iter().enumerate() {
                    let comma = if index > 0 { ", " } else { "" };
                    write!(f, "{comma}{}: {}", field.name, field.kind)?;
                }
                f.write_str(" }")
            }
            Type::Record(record) => f.write_str(&record.name),
            Type::Enum(kind) => f.write_str(&kind.name),
        }
    }
}
