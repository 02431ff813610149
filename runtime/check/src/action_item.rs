//! `action` items: signatures of the catalogue, written down in the standard library for whoever reads it.

use crate::{checker::Checker, expression::Owner};
use galley_catalog::ACTIONS;
use galley_evaluate::fits;
use galley_grammar::{nearest, tree::ActionItem};
use galley_program::Type;

impl Checker<'_> {
    /// `action aws.ec2.create_vpc(cidr_block: cidr, ..) -> Vpc`: it says what the catalogue says, or it is wrong.
    pub(crate) fn action_item(&mut self, item: &ActionItem) {
        let place = self.place(item.name.span);
        if !self.is_standard() {
            self.report.action_outside(place);
            return;
        }
        let name = item.name.to_string();
        let Some(spec) = galley_catalog::find(&name) else {
            self.report.unknown_action(place, &name, nearest(&name, ACTIONS.iter().map(|spec| spec.name)));
            return;
        };
        let input = (spec.input)();
        let mut misspelt = false;
        for parameter in &item.signature.parameters {
            let at = self.place(parameter.name.span);
            let kind = self.kind(&parameter.kind);
            let Some(field) = input.field(&parameter.name.text) else {
                misspelt = true;
                self.report.unknown_input(at, &parameter.name.text, Owner::Action(spec.name), &input);
                continue;
            };
            if let Some(kind) = kind.filter(|kind| !(fits(kind, &field.kind) && fits(&field.kind, kind))) {
                let at = self.place(parameter.kind.span);
                self.report.not_as_catalogued(at, &parameter.name.text, &kind, &field.kind);
            }
            if let Some(default) = &parameter.default {
                let at = self.place(default.span);
                self.report.not_as_catalogued(at, &parameter.name.text, &field.kind, &field.kind);
            }
        }
        let declared = |name: &str| item.signature.parameters.iter().any(|parameter| *parameter.name.text == *name);
        let missing: Vec<_> = input.fields.iter().filter(|field| field.required() && !declared(&field.name)).collect();
        // One that is misspelt is not missing too.
        if !missing.is_empty() && !misspelt {
            self.report.missing(place, Owner::Action(spec.name), &input, &missing);
        }
        let output = (spec.output)();
        if let Some(written) = &item.signature.result
            && let Some(kind) = self.kind(written).filter(|kind| !gives(&output, kind))
        {
            let at = self.place(written.span);
            self.report.not_as_catalogued(at, "what it gives", &kind, &output);
        }
    }

    /// Whether this file comes with the program.
    fn is_standard(&self) -> bool {
        let name = &self.file(self.local.file).name;
        name.starts_with("std/") && !ends_in_recipe(name)
    }
}

/// A file of the user's in a folder `std` has the ending of a recipe; a standard module has none.
fn ends_in_recipe(name: &str) -> bool {
    std::path::Path::new(name).extension().is_some_and(|ending| ending.eq_ignore_ascii_case("recipe"))
}

/// Whether an answer has what is declared of it; it may have more.
fn gives(output: &Type, declared: &Type) -> bool {
    match (output.base(), declared.base()) {
        (Type::Record(output), Type::Record(declared)) => declared.fields.iter().all(|field| {
            let there = output.field(&field.name);
            there.is_some_and(|there| gives(&there.kind, &field.kind))
        }),
        (Type::List(output), Type::List(declared)) | (Type::Optional(output), Type::Optional(declared)) => {
            gives(output, declared)
        }
        (output, declared) => fits(output, declared),
    }
}
