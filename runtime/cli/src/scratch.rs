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
    /// What was declared line by line since.
    items: Vec<String>,
}

impl Scratch {
    /// Nothing but what the language has by itself.
    pub(crate) fn empty() -> Self {
        Self { name: "scratch".to_owned(), text: "edition 2026\n".to_owned(), items: Vec::new() }
    }

    /// The items of a file.
    pub(crate) fn of(path: &Path, host: &Host) -> Result<Self, Trouble> {
        let (_, sources) = recipe::outline(path, host)?;
        let entry = sources.0.first();
        let text = entry.map(|source| source.text.to_string()).unwrap_or_default();
        Ok(Self { name: path.display().to_string(), text: text + "\n", items: Vec::new() })
    }

    /// The same with one more item, which takes the place of an earlier line that declares the same name.
    pub(crate) fn with(&self, item: &str, host: &Host) -> Result<Self, Trouble> {
        let mut more = self.clone();
        more.items.retain(|earlier| name_of(earlier).is_none() || name_of(earlier) != name_of(item));
        let before = more.whole();
        more.items.push(item.to_owned());
        self.declared(item, before.len(), &more.whole(), host)?;
        Ok(more)
    }

    fn whole(&self) -> String {
        self.items.iter().fold(self.text.clone(), |text, item| format!("{text}{item}\n"))
    }

    /// The value of an expression, with its type.
    pub(crate) fn value(&self, expression: &str, host: &Host) -> Result<ConstantOutline, Trouble> {
        let nothing = || {
            Problem::error("E7329", "this is not an expression")
                .cure("write a value, such as `cidr_subnets(\"10.0.0.0/16\", 4)`")
                .ends(Exit::Diagnostics)
        };
        if expression.trim().is_empty() {
            return Err(nothing());
        }
        let before = format!("{}const {RESULT} = ", self.whole());
        let outline = self.declared(expression, before.len(), &format!("{before}{expression}\n"), host)?;
        let found = outline.constants.into_iter().find(|constant| &*constant.name == RESULT);
        found.ok_or_else(nothing)
    }

    /// What is declared so far.
    pub(crate) fn outline(&self, host: &Host) -> Result<Outline, Trouble> {
        let text = self.whole();
        self.declared("", text.len(), &text, host)
    }

    /// Checks the whole text. What is wrong in the new line, which starts there, is shown in that line alone.
    fn declared(&self, line: &str, start: usize, text: &str, host: &Host) -> Result<Outline, Trouble> {
        let source = Source { name: self.name.clone(), text: text.into() };
        let (outline, mut problems) = recipe::look_into(source, host)?;
        problems.retain(|problem| problem.severity == Severity::Error);
        if problems.is_empty() {
            return Ok(outline);
        }
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

/// The name that an item declares: `a` of `const a = 1`, `net` of `import "std/network" as net`.
fn name_of(item: &str) -> Option<&str> {
    let (word, rest) = item.split_once(char::is_whitespace)?;
    let rest = if word == "import" { rest.rsplit_once(" as ")?.1 } else { rest };
    let rest = rest.trim_start();
    let end = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
    Some(&rest[..end]).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::name_of;

    #[test]
    fn an_item_has_the_name_that_it_declares() {
        assert_eq!(name_of("const a: int = 1"), Some("a"));
        assert_eq!(name_of("fn double(n: int) -> int = n * 2"), Some("double"));
        assert_eq!(name_of("import \"std/network\" as net"), Some("net"));
        assert_eq!(name_of("import \"std/network\""), None);
        assert_eq!(name_of("const"), None);
    }
}
