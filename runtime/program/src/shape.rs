use crate::{Map, Secret, Type, Value};
use std::{collections::BTreeMap, fmt, sync::Arc, time::Duration};

/// A Rust type that recipes can hold: its type in the language, and the way there and back.
pub trait Shape: Sized {
    /// Its type, as a recipe sees it.
    fn kind() -> Type;

    /// Takes the value apart.
    ///
    /// # Errors
    /// Says where a value is not of this type.
    fn from_value(value: Value) -> Result<Self, Mismatch>;

    /// The value that a recipe sees.
    fn into_value(self) -> Value;
}

/// A value that is not of the type that its place needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Mismatch {
    /// Field names from the outside in.
    pub path: Vec<String>,
    /// What the place needs.
    pub expected: String,
    /// What stands there.
    pub found: Value,
}

impl Mismatch {
    /// `expected` reads after "needs": `text`, `a list`.
    pub fn new(expected: impl Into<String>, found: Value) -> Self {
        Self { path: Vec::new(), expected: expected.into(), found }
    }

    /// The same, seen from one level further out.
    #[must_use]
    pub fn within(mut self, name: &str) -> Self {
        self.path.insert(0, name.to_owned());
        self
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "`{}` ", self.path.join("."))?;
        }
        write!(f, "needs {}, found {}", self.expected, self.found)
    }
}

impl std::error::Error for Mismatch {}

/// The fields of a record on their way into a struct.
#[derive(Debug)]
pub struct Fields(Map);

impl Fields {
    /// Opens a record.
    ///
    /// # Errors
    /// When the value is no record.
    pub fn open(value: Value) -> Result<Self, Mismatch> {
        match value {
            Value::Map(fields) => Ok(Self(Arc::unwrap_or_clone(fields))),
            Value::Null => Ok(Self(Map::new())),
            other @ (Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Duration(_)
            | Value::Size(_)
            | Value::Secret(_)
            | Value::List(_)) => Err(Mismatch::new("a record", other)),
        }
    }

    /// Takes one field out.
    ///
    /// # Errors
    /// When it is not of its type.
    pub fn take<T: Shape>(&mut self, name: &str) -> Result<T, Mismatch> {
        T::from_value(self.0.remove(name).unwrap_or_default()).map_err(|mismatch| mismatch.within(name))
    }

    /// Makes sure that nothing is left over.
    ///
    /// # Errors
    /// Names the first field that nobody took.
    pub fn close(self) -> Result<(), Mismatch> {
        match self.0.into_iter().next() {
            None => Ok(()),
            Some((name, value)) => Err(Mismatch::new("no such field", value).within(&name)),
        }
    }
}

impl Shape for bool {
    fn kind() -> Type {
        Type::Bool
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        if let Value::Bool(flag) = value { Ok(flag) } else { Err(Mismatch::new("true or false", value)) }
    }
    fn into_value(self) -> Value {
        Value::Bool(self)
    }
}

impl Shape for i64 {
    fn kind() -> Type {
        Type::Int
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        if let Value::Int(number) = value { Ok(number) } else { Err(Mismatch::new("a whole number", value)) }
    }
    fn into_value(self) -> Value {
        Value::Int(self)
    }
}

impl Shape for i32 {
    fn kind() -> Type {
        Type::Int
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        let wide = i64::from_value(value.clone())?;
        i32::try_from(wide).map_err(|_| Mismatch::new("a whole number of at most 31 bits", value))
    }
    fn into_value(self) -> Value {
        Value::Int(self.into())
    }
}

impl Shape for f64 {
    fn kind() -> Type {
        Type::Float
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        if let Value::Float(number) = value { Ok(number) } else { Err(Mismatch::new("a number", value)) }
    }
    fn into_value(self) -> Value {
        Value::Float(self)
    }
}

impl Shape for String {
    fn kind() -> Type {
        Type::Text
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        if let Value::Text(text) = value { Ok(text.as_ref().to_owned()) } else { Err(Mismatch::new("text", value)) }
    }
    fn into_value(self) -> Value {
        Value::from(self)
    }
}

impl Shape for Duration {
    fn kind() -> Type {
        Type::Duration
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        if let Value::Duration(length) = value { Ok(length) } else { Err(Mismatch::new("a duration", value)) }
    }
    fn into_value(self) -> Value {
        Value::Duration(self)
    }
}

/// An amount of storage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size {
    /// In bytes.
    pub bytes: u64,
}

impl Size {
    /// The size in whole GiB, rounded up: what EC2 and EKS take.
    #[must_use]
    pub fn gib(self) -> u64 {
        self.bytes.div_ceil(1 << 30)
    }
}

impl Shape for Size {
    fn kind() -> Type {
        Type::Size
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        if let Value::Size(bytes) = value { Ok(Self { bytes }) } else { Err(Mismatch::new("a size", value)) }
    }
    fn into_value(self) -> Value {
        Value::Size(self.bytes)
    }
}

/// A value as it is: for `json` inputs and outputs.
impl Shape for Value {
    fn kind() -> Type {
        Type::Json
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        Ok(value)
    }
    fn into_value(self) -> Value {
        self
    }
}

impl<T: Shape> Shape for Option<T> {
    fn kind() -> Type {
        T::kind().optional()
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        if value.is_null() { Ok(None) } else { T::from_value(value).map(Some) }
    }
    fn into_value(self) -> Value {
        self.map_or(Value::Null, Shape::into_value)
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn kind() -> Type {
        T::kind().list()
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        let Value::List(items) = value else { return Err(Mismatch::new("a list", value)) };
        let items = Arc::unwrap_or_clone(items).into_iter().enumerate();
        items.map(|(index, item)| T::from_value(item).map_err(|m| m.within(&index.to_string()))).collect()
    }
    fn into_value(self) -> Value {
        Value::list(self.into_iter().map(Shape::into_value))
    }
}

impl<T: Shape> Shape for BTreeMap<String, T> {
    fn kind() -> Type {
        T::kind().map()
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        let entries = match value {
            Value::Null => return Ok(Self::new()),
            Value::Map(entries) => Arc::unwrap_or_clone(entries),
            other @ (Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Duration(_)
            | Value::Size(_)
            | Value::Secret(_)
            | Value::List(_)) => return Err(Mismatch::new("a map", other)),
        };
        let entries = entries.into_iter();
        entries.map(|(key, value)| Ok((key.to_string(), T::from_value(value).map_err(|m| m.within(&key))?))).collect()
    }
    fn into_value(self) -> Value {
        Value::record(self.into_iter().map(|(key, value)| (key, value.into_value())))
    }
}

/// An input that nobody may see.
impl Shape for Secret {
    fn kind() -> Type {
        Type::Secret(Arc::new(Type::Text))
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        if let Value::Secret(secret) = value { Ok(secret) } else { Err(Mismatch::new("a secret", value)) }
    }
    fn into_value(self) -> Value {
        Value::Secret(self)
    }
}

/// The output of a call that gives nothing back.
impl Shape for () {
    fn kind() -> Type {
        Type::Record(Arc::new(crate::RecordType { name: "".into(), doc: "".into(), fields: Vec::new() }))
    }
    fn from_value(value: Value) -> Result<Self, Mismatch> {
        Fields::open(value)?.close()
    }
    fn into_value(self) -> Value {
        Value::Map(Arc::default())
    }
}
