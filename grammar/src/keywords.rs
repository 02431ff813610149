//! The words with a meaning of their own.

/// Begin a declaration at the top of a file.
pub const ITEMS: &[&str] =
    &["edition", "import", "const", "type", "enum", "fn", "hook", "action", "recipe", "procedure", "test"];

/// Begin a statement.
pub const STATEMENTS: &[&str] = &[
    "param", "output", "aws", "let", "step", "lookup", "wait", "approve", "require", "validate", "parallel", "for",
    "if", "try", "do", "fail", "mock", "plan", "run", "expect",
];

/// Continue a statement.
pub const CLAUSES: &[&str] = &["with", "undo", "else", "catch", "where", "until", "by"];

/// Never the name of anything but a field or a key.
pub const RESERVED: &[&str] = &[
    "and", "catch", "else", "false", "for", "if", "import", "in", "let", "lookup", "not", "null", "or", "output",
    "parallel", "param", "recipe", "step", "then", "true", "try", "undo", "where", "with",
];

/// May have documentation above them.
pub(crate) const DOCUMENTED: &[&str] = &[
    "const",
    "type",
    "enum",
    "fn",
    "hook",
    "action",
    "recipe",
    "procedure",
    "test",
    "param",
    "output",
    "step",
    "lookup",
];

/// How a declaration or statement that begins with this keyword is written.
#[must_use]
pub fn form(keyword: &str) -> Option<&'static str> {
    let form = |known: &&&str| known.split(' ').next() == Some(keyword);
    FORMS.iter().find(form).copied()
}

const FORMS: &[&str] = &[
    "edition 2026",
    "import \"std/network\" as network",
    "const name: type = value",
    "type Name = type where condition",
    "enum Name { one, two }",
    "fn name(argument: type) -> type = value",
    "hook name(argument: type) from \"hooks/name.rhai\"",
    "action path.name(argument: type) -> type",
    "recipe name { .. }",
    "procedure name { .. }",
    "test \"what holds\" { .. }",
    "param name: type where condition = default",
    "output name: type = value",
    "aws { region, account }",
    "let name = value",
    "step name = action { .. } with { .. } undo keep",
    "lookup name = action { .. } with { .. }",
    "wait name = action { .. } until condition with { .. }",
    "approve \"message\" with { .. }",
    "require condition else \"message\"",
    "validate hook(value)",
    "parallel max 4 for item in list by key { .. }",
    "for item in list by key { .. }",
    "if condition { .. } else { .. }",
    "try { .. } catch error { .. }",
    "do \"label\" { .. }",
    "fail \"message\"",
    "mock action { .. } => value",
    "plan name = recipe { .. } with { .. }",
    "run name = recipe { .. } with { .. }",
    "expect condition",
];

/// Whether a word can be the name of a value, a step, a recipe.
#[must_use]
pub fn is_name(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !RESERVED.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GRAMMAR: &str = include_str!("../recipe.pest");

    // The words in quotes of one silent rule of the grammar.
    fn words_of(rule: &str) -> Vec<&'static str> {
        let start = GRAMMAR.find(&format!("\n{rule} ")).expect("the rule is there");
        let rule = &GRAMMAR[start..start + GRAMMAR[start..].find('}').expect("the rule ends")];
        rule.split('"').skip(1).step_by(2).collect()
    }

    #[test]
    fn the_lists_are_those_of_the_grammar() {
        assert_eq!(words_of("item_keyword"), ITEMS);
        assert_eq!(words_of("statement_keyword"), STATEMENTS);
        assert_eq!(words_of("reserved"), RESERVED);
    }

    #[test]
    fn every_keyword_has_a_form() {
        for keyword in ITEMS.iter().chain(STATEMENTS) {
            assert!(form(keyword).is_some(), "{keyword}");
        }
        assert_eq!(form("banana"), None);
    }

    #[test]
    fn a_keyword_that_must_stay_free_is_a_name() {
        assert!(is_name("version") && is_name("type") && is_name("max"));
        assert!(!is_name("with") && !is_name("9a") && !is_name(""));
    }
}
