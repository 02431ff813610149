use crate::{
    parts::{part_page, parts, parts_of},
    texts::first_paragraph,
};
use galley_catalog::ACTIONS;
use galley_evaluate::FUNCTIONS;
use galley_program::{ActionSpec, Effect, Function, NOMINALS, Nominal, RecordType, Type};
use std::fmt::{self, Write as _};

/// The manual page of something that the language has by itself: an action, a function, a type, what actions are made of.
#[must_use]
pub fn manual(name: &str) -> Option<String> {
    if let Some(action) = galley_catalog::find(name) {
        let parts: Vec<String> = parts_of(action).iter().map(|part| format!("\n#{}", part_page(part))).collect();
        return Some(action_page(action) + &parts.concat());
    }
    if let Some(function) = galley_evaluate::find(name) {
        return Some(function_page(function));
    }
    if let Some(nominal) = galley_program::nominal(name) {
        return Some(nominal_page(nominal));
    }
    let named: Vec<String> = parts().iter().filter(|part| part.name() == name).map(part_page).collect();
    (!named.is_empty()).then(|| named.join("\n"))
}

/// Everything that has a manual page.
pub fn subjects() -> impl Iterator<Item = &'static str> {
    let actions = ACTIONS.iter().map(|action| action.name);
    actions.chain(FUNCTIONS.iter().map(|function| function.name)).chain(NOMINALS.iter().map(|nominal| nominal.name))
}

/// The page of a function: signature, what it gives, an example.
#[must_use]
pub fn function_page(function: &Function) -> String {
    let (example, value) = function.example;
    format!(
        "# {}\n\n```text\n{}\n```\n\n{}\n\n`{example}` is `{value}`.\n",
        function.name,
        function.signature.replace(&format!(", {}(", function.name), &format!("\n{}(", function.name)),
        function.doc
    )
}

fn nominal_page(nominal: &Nominal) -> String {
    format!("# {}\n\n{}\n\nSuch as `\"{}\"`.\n", nominal.name, nominal.doc.trim(), nominal.example)
}

/// The page of an action: what it does to the world, inputs, answer, IAM actions.
#[must_use]
pub fn action_page(action: &ActionSpec) -> String {
    let mut page = String::new();
    // Writing into a text cannot fail.
    let _ = write_action(&mut page, action);
    page
}

fn write_action(page: &mut String, action: &ActionSpec) -> fmt::Result {
    let input = (action.input)();
    write!(page, "# {}\n\n{}\n", action.name, input.doc.trim())?;
    let effect = match action.effect {
        Effect::Reads => "It only reads: for `lookup` and `wait`.",
        Effect::Settles { overwrites: true } => {
            "It sets something; what stood there before is written down and put back by an undo."
        }
        Effect::Settles { overwrites: false } => "It sets something; the same call twice changes nothing more.",
        Effect::Creates { token: true } => {
            "It makes something new. AWS remembers its token, and its tag is looked for before it is repeated."
        }
        Effect::Creates { token: false } => {
            "It makes something new. What an interrupted call made is found by its tag before it is repeated."
        }
        Effect::Unknown => "What an interrupted call did cannot be found out: the run stops and asks.",
    };
    write!(page, "\n{effect}\n\n## Inputs\n")?;
    table(page, &input)?;
    page.push_str("\n## Answer\n");
    let answer = (action.output)();
    if let Type::Record(record) = &answer {
        table(page, record)?;
    } else {
        write!(page, "\n`{answer}`\n")?;
    }
    if !action.permissions.is_empty() {
        let actions: Vec<String> = action.permissions.iter().map(|name| format!("`{name}`")).collect();
        write!(page, "\nIAM actions: {}.\n", actions.join(", "))?;
    }
    Ok(())
}

pub(crate) fn table(page: &mut String, record: &RecordType) -> fmt::Result {
    if record.fields.is_empty() {
        return page.write_str("\nNone.\n");
    }
    page.push_str("\n| name | type | what it is |\n|---|---|---|\n");
    for field in &record.fields {
        let required = if field.required() { ", required" } else { "" };
        let doc = first_paragraph(&field.doc).replace('|', "\\|");
        writeln!(page, "| `{}` | `{}`{required} | {doc} |", field.name, field.kind)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_has_a_page_that_says_what_it_is_for() {
        for subject in subjects() {
            let page = manual(subject).expect("has a page");
            let said = page.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).count();
            assert!(said >= 2, "{page}");
        }
    }

    #[test]
    fn the_page_of_a_function_has_its_example() {
        let page = manual("take").expect("a function");
        insta::assert_snapshot!(page, @r#"
        # take

        ```text
        take(n: int, xs: list<T>) -> list<T>
        ```

        The first `n` items of a list; all where there are fewer.

        `take(2, ["a", "b", "c"])` is `["a", "b"]`.
        "#);
    }
}
