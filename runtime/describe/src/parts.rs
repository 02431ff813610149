//! What the inputs and answers of actions are made of: records, and words of which AWS publishes the list.

use crate::manual::table;
use galley_catalog::ACTIONS;
use galley_program::{ActionSpec, Choice, RecordType, Type};
use std::{
    fmt::{self, Write as _},
    sync::Arc,
};

/// A type that has no page of its own elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Fields.
    Record(Arc<RecordType>),
    /// One of these words.
    Choice(&'static Choice),
}

impl Part {
    /// What pages call it.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Record(record) => &record.name,
            Self::Choice(choice) => choice.name,
        }
    }
}

/// What an action is made of, inputs first, each part once.
#[must_use]
pub fn parts_of(action: &ActionSpec) -> Vec<Part> {
    let mut found = Vec::new();
    for field in &(action.input)().fields {
        collect(&field.kind, &mut found);
    }
    let answer = (action.output)();
    if let Type::Record(record) = &answer {
        // The answer itself is on the action's page.
        record.fields.iter().for_each(|field| collect(&field.kind, &mut found));
    } else {
        collect(&answer, &mut found);
    }
    found
}

/// The parts of all actions, by name. Two services may call different things by one name.
#[must_use]
pub fn parts() -> Vec<Part> {
    let mut all: Vec<Part> = Vec::new();
    for part in ACTIONS.iter().flat_map(parts_of) {
        if !all.contains(&part) {
            all.push(part);
        }
    }
    all.sort_by(|left, right| left.name().cmp(right.name()));
    all
}

/// The page of a part.
#[must_use]
pub fn part_page(part: &Part) -> String {
    let mut page = String::new();
    // Writing into a text cannot fail.
    let _ = write_part(&mut page, part);
    page
}

fn write_part(page: &mut String, part: &Part) -> fmt::Result {
    writeln!(page, "# {}", part.name())?;
    match part {
        Part::Record(record) => {
            if !record.doc.trim().is_empty() {
                write!(page, "\n{}\n", record.doc.trim())?;
            }
            table(page, record)
        }
        Part::Choice(choice) => {
            let values: Vec<String> = choice.values.iter().map(|value| format!("`\"{value}\"`")).collect();
            write!(page, "\nOne of {}.\n", values.join(", "))
        }
    }
}

fn collect(kind: &Type, found: &mut Vec<Part>) {
    match kind {
        Type::Record(record) => {
            let part = Part::Record(record.clone());
            if !record.name.is_empty() && !found.contains(&part) {
                found.push(part);
                record.fields.iter().for_each(|field| collect(&field.kind, found));
            }
        }
        Type::Choice(choice) => {
            let part = Part::Choice(choice);
            if !found.contains(&part) {
                found.push(part);
            }
        }
        Type::List(inner) | Type::Map(inner) | Type::Optional(inner) | Type::Secret(inner) => collect(inner, found),
        Type::Refined(refinement) => collect(&refinement.base, found),
        Type::Null
        | Type::Bool
        | Type::Int
        | Type::Float
        | Type::Text
        | Type::Duration
        | Type::Size
        | Type::Percent
        | Type::Json
        | Type::Nominal(_)
        | Type::Enum(_) => {}
    }
}
