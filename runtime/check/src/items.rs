//! The items at the top of a file: each is checked once, when it is first needed.

use crate::{
    checker::Checker,
    declarations::{Declared, Entity, State, declared_name},
    modules::FILES_MOST,
};

use galley_grammar::tree::{ConstItem, Edition, EnumItem, Item, TestItem, TypeItem};
use galley_program::{EnumType, Place, Recipe, RecordType, SourceId, Type};
use std::sync::Arc;

/// The editions that this program knows.
const EDITIONS: &[i64] = &[2026];

impl Checker<'_> {
    /// Checks every item of every file: those that were named, and those that they import.
    pub(crate) fn check_all(&mut self, entries: &[SourceId]) {
        self.named = entries.len();
        self.files_most = FILES_MOST * entries.len().max(1);
        let mut file = 0;
        while file < self.files.len() {
            self.imports(source_id(file));
            file += 1;
        }
        self.import_cycles();
        self.large_programs(entries);
        for file in 0..self.files.len() {
            self.file_items(source_id(file));
        }
        for file in 0..self.files.len() {
            self.unused_imports(source_id(file));
            self.unused_items(source_id(file));
        }
        self.aws_rules();
    }

    /// What `name` stands for at the top of `file`; `None` where there is nothing of that name, or something that is
    /// wrong and has been reported: [`Self::declares`] tells the two apart.
    pub(crate) fn entity(&mut self, file: SourceId, name: &str, asked_at: Place) -> Option<Entity> {
        let declared = self.files[file.0 as usize].declared.get_mut(name)?;
        declared.used = true;
        let Declared { item, state, .. } = declared.clone();
        self.say_deprecated(file, item, asked_at);
        match state {
            State::Done(entity) => return Some(entity),
            State::Wrong => return None,
            State::Underway => {
                let tree = self.file(file).tree.clone();
                let place = declared_name(&tree.items[item]).map(|name| name.span);
                let place = place.map_or(asked_at, |span| Place { source: file, start: span.start, end: span.end });
                self.report.needs_itself(asked_at, name, place);
                return None;
            }
            State::Untouched => {}
        }
        self.set_state(file, name, State::Underway);
        let tree = self.file(file).tree.clone();
        let entity = self.within(file, |this| this.item(&tree.items[item]));
        self.set_state(file, name, entity.clone().map_or(State::Wrong, State::Done));
        entity
    }

    /// Whether `file` declares `name`, rightly or wrongly, or may do so where it could not be read.
    pub(crate) fn declares(&self, file: SourceId, name: &str) -> bool {
        let file = self.file(file);
        file.declared.contains_key(name) || file.broken.contains(name)
    }

    /// The recipe to run: that of `name`, else the file's only one, else the one named like the file.
    pub(crate) fn entry_recipe(&mut self, file: SourceId, name: Option<&str>) -> Option<Arc<Recipe>> {
        let recipes: Vec<Arc<str>> = self.recipes_of(file);
        let stem = stem(&self.file(file).name).to_owned();
        let all = Place { source: file, start: 0, end: 0 };
        let chosen = match (name, recipes.as_slice()) {
            (Some(name), _) if recipes.iter().any(|recipe| &**recipe == name) => name.to_owned(),
            (Some(name), _) => {
                self.report.no_such_recipe(all, name, &recipes);
                return None;
            }
            (None, [only]) => only.to_string(),
            (None, []) => {
                // What could not be read may have been one.
                if self.file(file).tree.items.iter().all(|item| !matches!(item, Item::Broken(_) | Item::Recipe(_))) {
                    self.report.no_recipe(all);
                }
                return None;
            }
            (None, several) if several.iter().any(|recipe| **recipe == *stem) => stem,
            (None, several) => {
                self.report.several_recipes(all, several);
                return None;
            }
        };
        match self.entity(file, &chosen, all)? {
            Entity::Recipe(facts) => Some(facts.recipe.clone()),
            Entity::Import(_)
            | Entity::Const(..)
            | Entity::Type(_)
            | Entity::Enum(_)
            | Entity::Function(_)
            | Entity::Hook(_) => None,
        }
    }

    /// The names of a file's recipes, in order.
    pub(crate) fn recipes_of(&self, file: SourceId) -> Vec<Arc<str>> {
        let recipe = |item: &Item| match item {
            Item::Recipe(item) => Some(item.name.text.clone()),
            Item::Edition(_)
            | Item::Import(_)
            | Item::Const(_)
            | Item::Type(_)
            | Item::Enum(_)
            | Item::Function(_)
            | Item::Hook(_)
            | Item::Action(_)
            | Item::Test(_)
            | Item::Broken(_) => None,
        };
        self.file(file).tree.items.iter().filter_map(recipe).collect()
    }

    pub(crate) fn set_state(&mut self, file: SourceId, name: &str, state: State) {
        if let Some(declared) = self.files[file.0 as usize].declared.get_mut(name) {
            declared.state = state;
        }
    }

    fn imports(&mut self, file: SourceId) {
        let tree = self.file(file).tree.clone();
        for (index, item) in tree.items.iter().enumerate() {
            let Item::Import(import) = item else { continue };
            let state = match import.from.plain() {
                Some(path) => self.within(file, |this| this.import(&path, import.from.span)),
                None => None,
            };
            let first = self.file(file).declared.get(&import.name.text).is_some_and(|known| known.item == index);
            if first {
                let state = state.map_or(State::Wrong, |target| State::Done(Entity::Import(target)));
                self.set_state(file, &import.name.text, state);
            }
        }
    }

    fn file_items(&mut self, file: SourceId) {
        if self.file(file).script {
            return;
        }
        let tree = self.file(file).tree.clone();
        self.within(file, |this| {
            let mut edition = false;
            for (index, item) in tree.items.iter().enumerate() {
                this.item_attributes(item);
                if let Some(name) = declared_name(item) {
                    let first = this.file(file).declared.get(&name.text).map_or(index, |known| known.item);
                    let place = this.place(name.span);
                    if first == index {
                        let used = this.file(file).declared.get(&name.text).is_some_and(|known| known.used);
                        this.entity(file, &name.text, place);
                        if let Some(declared) = this.files[file.0 as usize].declared.get_mut(&name.text) {
                            declared.used = used;
                        }
                    } else {
                        let before = declared_name(&tree.items[first]).map_or(place, |name| this.place(name.span));
                        this.report.declared_twice(place, &name.text, before);
                    }
                } else if let Item::Edition(item) = item {
                    let place = this.place(item.span);
                    let first = tree.items[..index].iter().all(|before| matches!(before, Item::Broken(_)));
                    if !first {
                        this.report.edition_late(place);
                    }
                    edition = true;
                    this.edition(item);
                } else if let Item::Test(item) = item {
                    this.test_of_file(file, item);
                } else if let Item::Action(action) = item {
                    this.action_item(action);
                } else if let Item::Broken(broken) = item {
                    this.broken_item(broken);
                    // What is missing may be in there.
                    edition = true;
                }
            }
            if !edition {
                this.report.no_edition(Place { source: file, start: 0, end: 0 }, EDITIONS[EDITIONS.len() - 1]);
            }
        });
    }

    /// A test of the file that was named; those of files that it imports are theirs.
    fn test_of_file(&mut self, file: SourceId, item: &TestItem) {
        if file.0 as usize >= self.named {
            return;
        }
        let Some(test) = self.within(file, |this| this.test_item(item)) else { return };
        if let Some(before) = self.tests.iter().find(|known| known.title == test.title && known.place.source == file) {
            let before = before.place;
            self.report.declared_twice(test.place, &test.title, before);
        }
        self.tests.push(test);
    }

    fn unused_imports(&mut self, file: SourceId) {
        let tree = self.file(file).tree.clone();
        for item in &tree.items {
            let Item::Import(import) = item else { continue };
            let unused = self
                .file(file)
                .declared
                .get(&import.name.text)
                .is_some_and(|known| !known.used && matches!(known.state, State::Done(_)));
            if unused {
                let place = Place { source: file, start: import.name.span.start, end: import.name.span.end };
                let text = self.sources.get(file).map_or("", |source| &*source.text);
                // Its line goes with it.
                let line = text.get(import.span.end as usize..).is_some_and(|rest| rest.starts_with('\n'));
                let end = import.span.end + u32::from(line);
                let whole = Place { source: file, start: import.span.start, end };
                self.report.unused_import(place, &import.name.text, whole);
            }
        }
    }

    /// Warns of constants, types, enums, functions and hooks that nothing uses, in a file with a recipe. One that is
    /// documented may be there for others, and one that is deprecated is.
    fn unused_items(&mut self, file: SourceId) {
        let tree = self.file(file).tree.clone();
        if !tree.items.iter().any(|item| matches!(item, Item::Recipe(_))) {
            return;
        }
        for item in &tree.items {
            let (preface, name) = match item {
                Item::Const(item) => (&item.preface, &item.name),
                Item::Type(item) => (&item.preface, &item.name),
                Item::Enum(item) => (&item.preface, &item.name),
                Item::Function(item) => (&item.preface, &item.name),
                Item::Hook(item) => (&item.preface, &item.name),
                Item::Import(_)
                | Item::Recipe(_)
                | Item::Edition(_)
                | Item::Action(_)
                | Item::Test(_)
                | Item::Broken(_) => continue,
            };
            let known = self.file(file).declared.get(&name.text);
            let unused = known.is_some_and(|known| !known.used && matches!(known.state, State::Done(_)));
            let kept = !preface.doc.is_empty() || preface.attribute("deprecated").is_some();
            if unused && !kept && !name.text.starts_with('_') {
                let place = Place { source: file, start: name.span.start, end: name.span.end };
                self.report.unused(place, &name.text);
            }
        }
    }

    fn edition(&mut self, item: &Edition) {
        if !EDITIONS.contains(&item.year) {
            let place = self.place(item.year_span);
            self.report.unknown_edition(place, item.year, EDITIONS);
        }
    }

    fn item(&mut self, item: &Item) -> Option<Entity> {
        match item {
            Item::Const(item) => self.const_item(item),
            Item::Type(item) => self.type_item(item),
            Item::Enum(item) => Some(self.enum_item(item)),
            Item::Function(item) => self.function_item(item),
            Item::Recipe(item) => Some(Entity::Recipe(Arc::new(self.recipe(item)))),
            Item::Hook(item) => self.hook_item(item).map(Entity::Hook),
            // Imports are settled before anything else, and the others have no name.
            Item::Import(_) | Item::Edition(_) | Item::Action(_) | Item::Test(_) | Item::Broken(_) => None,
        }
    }

    fn const_item(&mut self, item: &ConstItem) -> Option<Entity> {
        let wanted = match &item.kind {
            Some(kind) => {
                let Some(kind) = self.kind(kind) else {
                    self.unguided(&item.value);
                    return None;
                };
                Some(kind)
            }
            None => None,
        };
        let typed = match &wanted {
            Some(wanted) => self.need(&item.value, wanted),
            None => self.infer(&item.value, None),
        };
        let value = self.constant(&typed)?;
        Some(Entity::Const(wanted.or(typed.kind)?, value))
    }

    fn type_item(&mut self, item: &TypeItem) -> Option<Entity> {
        let mut kind = self.kind(&item.kind)?;
        // A record takes the first name that it is given.
        if let Type::Record(record) = &kind
            && record.name.is_empty()
        {
            let doc = item.preface.doc.clone().into();
            let record = RecordType { name: item.name.text.to_string().into(), doc, ..RecordType::clone(record) };
            kind = Type::Record(Arc::new(record));
        }
        if let Some(condition) = &item.condition {
            let place = self.place(item.name.span);
            kind = self.refined_kind(item.name.text.to_string(), kind, condition, place)?;
        }
        Some(Entity::Type(kind))
    }

    fn enum_item(&mut self, item: &EnumItem) -> Entity {
        for (index, variant) in item.variants.iter().enumerate() {
            let before = item.variants[..index].iter().find(|before| before.name.text == variant.name.text);
            if let Some(before) = before {
                let (place, before) = (self.place(variant.name.span), self.place(before.name.span));
                self.report.declared_twice(place, &variant.name.text, before);
            }
        }
        // Enums of one name from two modules are two types.
        let file = self.local.file;
        let name = if file == SourceId(0) {
            item.name.text.to_string()
        } else {
            format!("{}.{}", stem(&self.file(file).name), item.name.text)
        };
        let home = self.file(file).name.clone();
        let mut variants: Vec<Arc<str>> = Vec::new();
        for variant in &item.variants {
            if !variants.contains(&variant.name.text) {
                variants.push(variant.name.text.clone());
            }
        }
        Entity::Enum(Arc::new(EnumType { name, home, variants }))
    }
}

/// The last part of a file's name, without its ending: `network` of `std/network`.
fn stem(name: &str) -> &str {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.strip_suffix(".recipe").unwrap_or(last)
}

pub(crate) fn source_id(index: usize) -> SourceId {
    SourceId(u32::try_from(index).unwrap_or(u32::MAX))
}
