use crate::checker::Checker;
use galley_evaluate::references;
use galley_grammar::tree::{Expect as Written, Name};
use galley_program::{Expect, Expression, Type};
use std::sync::Arc;

impl Checker<'_> {
    /// `expect ..`
    pub(super) fn expect(&mut self, written: &Written) -> Option<Expect> {
        match written {
            Written::Holds { condition, .. } => {
                let condition = self.need(condition, &Type::Bool).expression;
                let mut values: Vec<(String, Expression)> = Vec::new();
                for reference in references(&condition) {
                    let text = self.text_at(reference.place).to_owned();
                    if values.iter().all(|(known, _)| *known != text) {
                        values.push((text, reference.clone()));
                    }
                }
                let place = condition.place;
                Some(Expect::Holds { condition, values, place })
            }
            Written::Fails { name, code, span } => {
                let place = self.place(*span);
                let code = code.plain()?;
                let name = self.rehearsal_named(name)?;
                Some(Expect::Fails { name, code: code.into(), place })
            }
            Written::Matches { name, snapshot, span } => {
                let place = self.place(*span);
                let snapshot_place = self.place(snapshot.span);
                let snapshot = snapshot.plain()?;
                let name = self.rehearsal_named(name)?;
                if !is_file_name(&snapshot) {
                    self.report.snapshot_name(snapshot_place, &snapshot);
                    return None;
                }
                Some(Expect::Matches { name, snapshot: snapshot.into(), place })
            }
        }
    }

    fn rehearsal_named(&mut self, name: &Name) -> Option<Arc<str>> {
        let typed = self.name(&name.text, name.span, None);
        if self.rehearsed(&name.text).is_none() {
            if !typed.is_wrong() {
                let place = self.place(name.span);
                self.report.not_rehearsed(place, &name.text);
            }
            return None;
        }
        Some(name.text.clone())
    }
}

/// Whether it can be the name of a file on every system, and stays in its folder.
fn is_file_name(name: &str) -> bool {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_. ".contains(letter);
    (1..=100).contains(&name.len())
        && name.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && !name.ends_with(['.', ' '])
        && name.chars().all(plain)
}
