//! Expressions outside a recipe: what they are worth, among the constants and functions of a file.

use crate::{
    Exit,
    host::Host,
    problem::{Problem, Severity, Trouble},
    recipe,
};
use galley_program::{ConstantOutline, Outline, Source};
use std::path::Path;

/// The name under which an expression is checked; nobody else would choose it.
const RESULT: &str = "result_of_this_line";

/// What stands around an expression.
#[derive(Clone, Debug)]
pub(crate) struct Scratch {
    name: String,
    text: String,
}

impl Scratch {
    /// Nothing but what the language has by itself.
    pub(crate) fn empty() -> Self {
        Self { name: "scratch".to_owned(), text: "edition 2026\n".to_owned() }
    }

    /// The items of a file.
    pub(crate) fn of(path: &Path, host: &Host) -> Result<Self, Trouble> {
        let (_, sources) = recipe::outline(path, host)?;
        let entry = sources.0.first();
        let text = entry.map(|source| source.text.to_string()).unwrap_or_default();
        Ok(Self { name: path.display().to_string(), text: text + "\n" })
    }

    /// The same with one more item.
    pub(crate) fn with(&self, item: &str, host: &Host) -> Result<Self, Trouble> {
        let more = Self { name: self.name.clone(), text: format!("{}{item}\n", self.text) };
        self.declared(item, &more.text, host)?;
        Ok(more)
    }

    /// The value of an expression, with its type.
    pub(crate) fn value(&self, expression: &str, host: &Host) -> Result<ConstantOutline, Trouble> {
        let line = format!("const {RESULT} = {expression}\n");
        let outline = self.declared(expression, &format!("{}{line}", self.text), host)?;
        let found = outline.constants.into_iter().find(|constant| &*constant.name == RESULT);
        found.ok_or_else(|| {
            Problem::error("E7329", "this is not an expression")
                .cure("write a value, such as `cidr_subnets(\"10.0.0.0/16\", 4)`")
                .ends(Exit::Diagnostics)
        })
    }

    /// What is declared so far.
    pub(crate) fn outline(&self, host: &Host) -> Result<Outline, Trouble> {
        self.declared("", &self.text, host)
    }

    /// Checks the whole text. What is wrong in the new line is shown in that line alone.
    fn declared(&self, line: &str, text: &str, host: &Host) -> Result<Outline, Trouble> {
        let source = Source { name: self.name.clone(), text: text.into() };
        let (outline, mut problems) = recipe::look_into(source, host)?;
        problems.retain(|problem| problem.severity == Severity::Error);
        if problems.is_empty() {
            return Ok(outline);
        }
        let start = text.rfind(line).filter(|start| *start >= self.text.len()).unwrap_or(text.len());
        for label in problems.iter_mut().flat_map(|problem| &mut problem.labels) {
            if label.name == self.name && label.range.end >= start {
                "this line".clone_into(&mut label.name);
                label.text = line.into();
                let within = |at: usize| at.saturating_sub(start).min(line.len());
                label.range = within(label.range.start)..within(label.range.end);
            }
        }
        Err(Trouble { exit: Exit::Diagnostics, problems })
    }
}
