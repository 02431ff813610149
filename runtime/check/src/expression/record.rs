use super::{Typed, comprehension::entry_hint, refine::fits_but_for_conditions};
use crate::checker::Checker;
use galley_evaluate::{common, entry_type, fits};
use galley_grammar::nearest;
use galley_grammar::tree::{
    Entry as WrittenEntry, Expression as Written, ExpressionKind as Form, Key, Name, Record, Text,
};
use galley_program::{Entry, Expression, ExpressionKind, Field, Place, RecordType, Type, Value};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Whose fields a record gives: messages differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Owner<'a> {
    /// A record's own.
    Record,
    /// The inputs of an action.
    Action(&'a str),
    /// The parameters of a recipe.
    Recipe(&'a str),
    /// What stands after `with`, or in `aws { }`.
    Options(&'a str),
}

/// A record on its way: what was given so far.
#[derive(Default)]
struct Draft {
    entries: Vec<Entry>,
    given: BTreeMap<String, Place>,
    /// Names of fields that a spread may or may not give.
    perhaps: BTreeSet<String>,
    wrong: bool,
    /// Fields that a misspelt entry probably means: they are not missing too.
    meant: BTreeSet<String>,
    /// Whether an entry could not be read: what seems to be missing may be in it.
    broken: bool,
}

impl Checker<'_> {
    /// `{ a = 1, b, ...c }`
    pub(super) fn record(&mut self, record: &Record, hint: Option<&Type>, owner: Owner<'_>, place: Place) -> Typed {
        match hint {
            Some(Type::Record(wanted)) => self.record_of_type(record, wanted, owner, place, place),
            Some(Type::Optional(inner)) => self.record(record, Some(inner), owner, place),
            Some(Type::Refined(refinement)) => self.record(record, Some(&refinement.base), owner, place),
            Some(
                Type::Null
                | Type::Bool
                | Type::Int
                | Type::Float
                | Type::Text
                | Type::Duration
                | Type::Size
                | Type::Percent
                | Type::Secret(_)
                | Type::Json
                | Type::Nominal(_)
                | Type::Choice(_)
                | Type::List(_)
                | Type::Map(_)
                | Type::Enum(_),
            )
            | None => match hint.and_then(entry_hint) {
                Some(entry) => self.map(record, &entry, hint == Some(&Type::Json), place),
                None => self.record_of_anything(record, place),
            },
        }
    }

    /// A record of a known type. What is missing is said at `at`.
    pub(crate) fn record_of_type(
        &mut self,
        record: &Record,
        wanted: &Arc<RecordType>,
        owner: Owner<'_>,
        at: Place,
        place: Place,
    ) -> Typed {
        let mut draft = Draft::default();
        for (index, entry) in record.entries.iter().enumerate() {
            match entry {
                WrittenEntry::Field { key, value, .. } => {
                    let place = self.place(key.span());
                    if let Some(name) = key.plain() {
                        self.known_field(&mut draft, wanted, owner, &name, place, value);
                    } else {
                        self.report.computed_field(place, &Type::Record(wanted.clone()));
                        draft.broken = true;
                    }
                }
                // `name == value`: the name is a part of what could not be read.
                WrittenEntry::Pun(_) if is_broken(record) => draft.broken = true,
                WrittenEntry::Pun(name) => {
                    let place = self.place(name.span);
                    self.known_field(&mut draft, wanted, owner, &name.text, place, &named(name));
                }
                WrittenEntry::Spread(other, _) => {
                    let later = explicit_names(&record.entries[index + 1..]);
                    self.spread_into(&mut draft, wanted, other, &later);
                }
                WrittenEntry::Broken(_) => draft.broken = true,
            }
        }
        let missing: Vec<&Field> = wanted
            .fields
            .iter()
            .filter(|field| field.required() && !draft.given.contains_key(field.name.as_ref()))
            .filter(|field| !draft.meant.contains(field.name.as_ref()))
            .collect();
        if !missing.is_empty() && !draft.broken {
            self.report.missing(at, owner, wanted, &missing);
            draft.wrong = true;
        }
        let kind = Type::Record(wanted.clone());
        if draft.wrong || draft.broken {
            // Its type is known all the same.
            return Typed { kind: Some(kind), ..Typed::wrong(place) };
        }
        let mut entries = defaults(wanted, owner, &draft.given);
        entries.append(&mut draft.entries);
        let made = ExpressionKind::Record(entries);
        // The entries of an input keep their places, for what is said about one of them later.
        if owner == Owner::Record { self.made(kind, made, place) } else { Typed::new(kind, made, place) }
    }

    fn known_field(
        &mut self,
        draft: &mut Draft,
        wanted: &RecordType,
        owner: Owner<'_>,
        name: &str,
        at: Place,
        value: &Written,
    ) {
        if let Some(before) = draft.given.get(name)
            && !draft.perhaps.contains(name)
            && before.end > 0
        {
            self.report.given_twice(at, name, *before);
            draft.wrong = true;
        }
        let Some(field) = wanted.field(name) else {
            draft.wrong = true;
            if self.is_vague(&wanted.name, name) {
                self.unguided(value);
                return;
            }
            self.report.unknown_input(at, name, owner, wanted);
            let near = nearest(name, wanted.fields.iter().map(|field| field.name.as_ref()));
            draft.meant.extend(near.map(str::to_owned));
            // The value may be meant for a field of another name; what it names counts as used.
            let mark = self.report.mark();
            self.infer(value, None);
            self.report.forget_since(mark);
            return;
        };
        draft.given.insert(name.to_owned(), at);
        let typed = self.need(value, &field.kind);
        draft.wrong |= typed.is_wrong();
        draft.entries.push(Entry::Field(name.into(), typed.expression));
    }

    fn spread_into(&mut self, draft: &mut Draft, wanted: &Arc<RecordType>, other: &Written, later: &BTreeSet<String>) {
        let typed = self.infer(other, None);
        let at = typed.expression.place;
        let Some(kind) = &typed.kind else {
            draft.broken = true;
            return;
        };
        let Type::Record(record) = kind.base() else {
            self.report.not_a_record(at, kind);
            (draft.wrong, draft.broken) = (true, true);
            return;
        };
        let mut refined = RecordType { fields: Vec::new(), ..RecordType::clone(record) };
        for field in &record.fields {
            let name = field.name.as_ref();
            refined.fields.push(field.clone());
            let Some(target) = wanted.field(name) else {
                self.report.spread_unknown(at, name, wanted);
                draft.wrong = true;
                continue;
            };
            if later.contains(name) {
                continue;
            }
            // What may be nothing leaves the field as it was, and that may be enough.
            let optional = matches!(field.kind, Type::Optional(_)) && !matches!(target.kind, Type::Optional(_));
            let enough = !optional || draft.given.contains_key(name) || !target.required();
            let kind = if let (true, Type::Optional(inner)) = (optional, &field.kind) { inner } else { &field.kind };
            let unmet = !fits(kind, &target.kind) && fits_but_for_conditions(kind, &target.kind);
            if unmet && let Some(field) = refined.fields.last_mut() {
                let kind = target.kind.clone();
                field.kind = if optional { kind.optional() } else { kind };
            }
            if (unmet || fits(kind, &target.kind)) && enough {
                if optional && !draft.given.contains_key(name) {
                    continue;
                }
                // A spread has no place of its own for this field: giving it again replaces it.
                draft.given.insert(name.to_owned(), Place { end: 0, ..at });
                draft.perhaps.insert(name.to_owned());
            } else {
                self.report.spread_mismatch(at, name, &field.kind, &target.kind);
                draft.wrong = true;
                draft.given.insert(name.to_owned(), Place { end: 0, ..at });
            }
        }
        // What it brings must meet the conditions of its places.
        let other = if draft.wrong || *record.as_ref() == refined {
            typed
        } else {
            self.fit(typed, &Type::Record(Arc::new(refined)))
        };
        draft.wrong |= other.is_wrong();
        draft.entries.push(Entry::Spread(other.expression));
    }

    /// A map: every entry is of one type.
    fn map(&mut self, record: &Record, entry_kind: &Type, json: bool, place: Place) -> Typed {
        let mut draft = Draft::default();
        for entry in &record.entries {
            match entry {
                WrittenEntry::Field { key, value, .. } => {
                    let typed = self.need(value, entry_kind);
                    draft.wrong |= typed.is_wrong();
                    self.map_entry(&mut draft, key, typed);
                }
                WrittenEntry::Pun(_) if is_broken(record) => draft.broken = true,
                WrittenEntry::Pun(name) => {
                    let typed = self.need(&named(name), entry_kind);
                    draft.wrong |= typed.is_wrong();
                    self.map_entry(&mut draft, &Key::Name(name.clone()), typed);
                }
                WrittenEntry::Spread(other, _) => {
                    let wanted = if json { Type::Json } else { entry_kind.clone().map() };
                    let typed = self.infer(other, None);
                    let typed = self.fit(typed, &wanted);
                    draft.wrong |= typed.is_wrong();
                    draft.entries.push(Entry::Spread(typed.expression));
                }
                WrittenEntry::Broken(_) => draft.broken = true,
            }
        }
        let kind = if json { Type::Json } else { entry_kind.clone().map() };
        if draft.wrong || draft.broken {
            return Typed { kind: Some(kind), ..Typed::wrong(place) };
        }
        self.made(kind, ExpressionKind::Record(draft.entries), place)
    }

    fn map_entry(&mut self, draft: &mut Draft, key: &Key, typed: Typed) {
        let at = self.place(key.span());
        if let Some(name) = key.plain() {
            if let Some(before) = draft.given.insert(name.clone(), at) {
                self.report.given_twice(at, &name, before);
                draft.wrong = true;
            }
            draft.entries.push(Entry::Field(name.into(), typed.expression));
            return;
        }
        let Key::Text(text) = key else { return };
        match self.computed_key(text) {
            Some(key) => draft.entries.push(Entry::Computed(key, typed.expression)),
            None => draft.wrong = true,
        }
    }

    /// A record of which nothing is known: its entries say what it is.
    fn record_of_anything(&mut self, record: &Record, place: Place) -> Typed {
        let mut draft = Draft::default();
        let mut fields: Vec<Field> = Vec::new();
        // With a computed key, or the entries of a map, it is a map.
        let mut map: Option<Type> = None;
        for entry in &record.entries {
            match entry {
                WrittenEntry::Field { key, value, .. } => {
                    let typed = self.infer(value, None);
                    let kind = typed.kind.clone();
                    draft.wrong |= typed.is_wrong();
                    if key.plain().is_none() {
                        map = Some(kind.clone().unwrap_or(Type::Null));
                    }
                    if let (Some(name), Some(kind)) = (key.plain(), kind) {
                        set_field(&mut fields, &name, kind);
                    }
                    self.map_entry(&mut draft, key, typed);
                }
                WrittenEntry::Pun(_) if is_broken(record) => draft.broken = true,
                WrittenEntry::Pun(name) => {
                    let typed = self.infer(&named(name), None);
                    match typed.kind.clone() {
                        Some(kind) => set_field(&mut fields, &name.text, kind),
                        None => draft.wrong = true,
                    }
                    self.map_entry(&mut draft, &Key::Name(name.clone()), typed);
                }
                WrittenEntry::Spread(other, _) => {
                    let typed = self.infer(other, None);
                    match typed.kind.as_ref().map(Type::base) {
                        Some(Type::Record(other)) => {
                            for field in &other.fields {
                                set_field(&mut fields, &field.name, field.kind.clone());
                            }
                        }
                        Some(Type::Map(entry)) => map = Some(Type::clone(entry)),
                        Some(kind) => {
                            self.report.not_a_record(typed.expression.place, kind);
                            draft.wrong = true;
                        }
                        None => draft.wrong = true,
                    }
                    draft.entries.push(Entry::Spread(typed.expression));
                }
                WrittenEntry::Broken(_) => draft.broken = true,
            }
        }
        if draft.wrong || draft.broken {
            return Typed::wrong(place);
        }
        let record = Type::Record(Arc::new(RecordType { name: "".into(), doc: "".into(), fields }));
        let kind = match map {
            None => record,
            Some(entry) => {
                let other = entry_type(&record).filter(|other| *other != Type::Null);
                let all = other.map_or(Some(entry.clone()), |other| common(&other, &entry));
                let Some(entry) = all else {
                    self.report.entries_differ(place);
                    return Typed::wrong(place);
                };
                entry.map()
            }
        };
        self.made(kind, ExpressionKind::Record(draft.entries), place)
    }

    fn computed_key(&mut self, text: &Text) -> Option<Expression> {
        let parts = self.parts(text)?;
        let place = self.place(text.span);
        let typed = self.made(Type::Text, ExpressionKind::Text(parts), place);
        (!typed.is_wrong()).then_some(typed.expression)
    }
}

fn is_broken(record: &Record) -> bool {
    record.entries.iter().any(|entry| matches!(entry, WrittenEntry::Broken(_)))
}

/// `name` for `name = name`.
fn named(name: &Name) -> Written {
    Written { kind: Form::Name(name.text.clone()), span: name.span }
}

fn explicit_names(entries: &[WrittenEntry]) -> BTreeSet<String> {
    let name = |entry: &WrittenEntry| match entry {
        WrittenEntry::Field { key, .. } => key.plain(),
        WrittenEntry::Pun(name) => Some(name.text.to_string()),
        WrittenEntry::Spread(..) | WrittenEntry::Broken(_) => None,
    };
    entries.iter().filter_map(name).collect()
}

fn set_field(fields: &mut Vec<Field>, name: &str, kind: Type) {
    let field = Field { name: name.to_owned().into(), doc: "".into(), kind, default: None };
    match fields.iter_mut().find(|known| known.name == name) {
        Some(known) => *known = field,
        None => fields.push(field),
    }
}

/// What a record of this type holds where nothing is given. An action fills its own inputs, and a recipe its own
/// parameters.
fn defaults(wanted: &RecordType, owner: Owner<'_>, given: &BTreeMap<String, Place>) -> Vec<Entry> {
    if owner != Owner::Record {
        return Vec::new();
    }
    let absent = wanted.fields.iter().filter(|field| !given.contains_key(field.name.as_ref()));
    let default = |field: &Field| match (&field.default, &field.kind) {
        (Some(default), _) => Some(default.clone()),
        (None, Type::Map(_)) => Some(Value::Map(Arc::default())),
        (None, _) => None,
    };
    let entry = |field: &Field| {
        let expression = Expression { kind: ExpressionKind::Value(default(field)?), place: Place::default() };
        Some(Entry::Field(field.name.as_ref().into(), expression))
    };
    absent.filter_map(entry).collect()
}
