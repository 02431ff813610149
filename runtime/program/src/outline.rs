use crate::{EnumType, HookRule, Recipe, Type, Value};
use std::sync::Arc;

/// What a file declares, checked: for documentation, for schemas, and for looking into it.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Its constants, in order.
    pub constants: Vec<ConstantOutline>,
    /// Its types, in order.
    pub types: Vec<TypeOutline>,
    /// Its enums, in order.
    pub enums: Vec<EnumOutline>,
    /// Its functions, in order.
    pub functions: Vec<FunctionOutline>,
    /// Its hooks, in order.
    pub hooks: Vec<Arc<HookRule>>,
    /// Its recipes and procedures, in order.
    pub recipes: Vec<Arc<Recipe>>,
}

/// `const name = value`
#[derive(Clone, Debug)]
pub struct ConstantOutline {
    /// Its name.
    pub name: Arc<str>,
    /// What it is for.
    pub doc: String,
    /// Its type.
    pub kind: Type,
    /// What it holds.
    pub value: Value,
}

/// `type Name = ..`
#[derive(Clone, Debug)]
pub struct TypeOutline {
    /// Its name.
    pub name: Arc<str>,
    /// What it is for.
    pub doc: String,
    /// What it stands for.
    pub kind: Type,
}

/// `enum Name { .. }`
#[derive(Clone, Debug)]
pub struct EnumOutline {
    /// What it is for.
    pub doc: String,
    /// The type.
    pub kind: Arc<EnumType>,
    /// What each variant is for, in the order of the type's variants.
    pub variant_docs: Vec<String>,
}

/// `fn name(..) -> T = ..`
#[derive(Clone, Debug)]
pub struct FunctionOutline {
    /// Its name.
    pub name: Arc<str>,
    /// What it gives.
    pub doc: String,
    /// Its parameters.
    pub parameters: Vec<(Arc<str>, Type)>,
    /// The type of its result.
    pub result: Type,
}
