//! What a file declares, found by name, and how far each declaration has been checked.

use crate::attributes::Deprecated;
use crate::broken::words_around_blocks;
use galley_grammar::{
    Tree,
    tree::{Item, Name},
};
use galley_program::{EnumType, HookRule, Recipe, RecordType, SourceId, Type, UserFunction, Value};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A file of the program.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) tree: Arc<Tree>,
    /// By name: which item, and what is known of it.
    pub(crate) declared: BTreeMap<Arc<str>, Declared>,
    /// Every word of the items that could not be read: one of them may be declared there.
    pub(crate) broken: BTreeSet<Arc<str>>,
    /// Whether it is the script of a hook, which declares nothing.
    pub(crate) script: bool,
}

/// A declaration.
#[derive(Clone, Debug)]
pub(crate) struct Declared {
    /// Its position among the items of its file.
    pub(crate) item: usize,
    pub(crate) state: State,
    pub(crate) used: bool,
}

/// How far a declaration has been checked.
#[derive(Clone, Debug)]
pub(crate) enum State {
    Untouched,
    /// It is being checked: who needs it now, needs itself.
    Underway,
    Done(Entity),
    /// Something is wrong with it, and has been reported.
    Wrong,
}

/// What a name at the top of a file stands for.
#[derive(Clone, Debug)]
pub(crate) enum Entity {
    Import(SourceId),
    Const(Type, Value),
    Type(Type),
    Enum(Arc<EnumType>),
    Function(Arc<Signature>),
    Recipe(Arc<RecipeFacts>),
    Hook(Arc<HookRule>),
}

/// A function and its types.
#[derive(Debug)]
pub(crate) struct Signature {
    pub(crate) function: Arc<UserFunction>,
    pub(crate) parameters: Vec<Type>,
    /// What a parameter holds where nothing is given.
    pub(crate) defaults: Vec<Option<Value>>,
    pub(crate) result: Type,
}

/// A recipe and its types.
#[derive(Debug)]
pub(crate) struct RecipeFacts {
    pub(crate) recipe: Arc<Recipe>,
    /// What a step that calls it gives.
    pub(crate) input: RecordType,
    pub(crate) result: Type,
    /// Its parameters that are deprecated.
    pub(crate) deprecated: Vec<Deprecated>,
}

impl File {
    /// The script of a hook.
    pub(crate) fn script(name: String) -> Self {
        Self { script: true, ..Self::new(name, "", Tree::default()) }
    }

    pub(crate) fn new(name: String, text: &str, tree: Tree) -> Self {
        let mut declared = BTreeMap::new();
        let mut broken = BTreeSet::new();
        for (item, node) in tree.items.iter().enumerate() {
            if let Some(name) = declared_name(node) {
                // The first of two wins; the second is reported when its turn comes.
                declared.entry(name.text.clone()).or_insert(Declared { item, state: State::Untouched, used: false });
            } else if let Item::Broken(node) = node {
                broken.extend(words_around_blocks(node, text).map(Arc::from));
                broken.extend(node.declares.iter().map(|name| name.text.clone()));
            }
        }
        Self { name, tree: Arc::new(tree), declared, broken, script: false }
    }
}

/// The name under which the rest of the file finds an item.
pub(crate) fn declared_name(item: &Item) -> Option<&Name> {
    match item {
        Item::Import(item) => Some(&item.name),
        Item::Const(item) => Some(&item.name),
        Item::Type(item) => Some(&item.name),
        Item::Enum(item) => Some(&item.name),
        Item::Function(item) => Some(&item.name),
        Item::Hook(item) => Some(&item.name),
        Item::Recipe(item) => Some(&item.name),
        Item::Edition(_) | Item::Action(_) | Item::Test(_) | Item::Broken(_) => None,
    }
}
