use pest_derive::Parser;

/// The machine made from `recipe.pest`.
#[derive(Parser)]
#[grammar = "../recipe.pest"]
pub(crate) struct Syntax;

/// How a rule is called in messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Symbol {
    /// A word that is written just so; it leaves nothing in the tree.
    Keyword(&'static str),
    /// A mark that is written just so; it leaves nothing in the tree.
    Mark(&'static str),
    /// Something that begins with this.
    Begins(&'static str),
    /// A sort of thing: "a value".
    Sort(&'static str),
    /// What may follow something complete: named only where nothing else is expected.
    Continuation(&'static str),
    /// Nothing that a reader has to know.
    Hidden,
}

/// The user's symbol for a rule.
#[expect(clippy::too_many_lines, reason = "one line a rule, and no rule without one")]
pub(crate) fn symbol(rule: Rule) -> Symbol {
    match rule {
        Rule::kw_action => Symbol::Keyword("action"),
        Rule::kw_approve => Symbol::Keyword("approve"),
        Rule::kw_as => Symbol::Keyword("as"),
        Rule::kw_aws => Symbol::Keyword("aws"),
        Rule::kw_by => Symbol::Keyword("by"),
        Rule::kw_catch => Symbol::Keyword("catch"),
        Rule::kw_const => Symbol::Keyword("const"),
        Rule::kw_do => Symbol::Keyword("do"),
        Rule::kw_edition => Symbol::Keyword("edition"),
        Rule::kw_else => Symbol::Keyword("else"),
        Rule::kw_enum => Symbol::Keyword("enum"),
        Rule::kw_expect => Symbol::Keyword("expect"),
        Rule::kw_fail => Symbol::Keyword("fail"),
        Rule::kw_fails => Symbol::Keyword("fails"),
        Rule::kw_fn => Symbol::Keyword("fn"),
        Rule::kw_for => Symbol::Keyword("for"),
        Rule::kw_from => Symbol::Keyword("from"),
        Rule::kw_hook => Symbol::Keyword("hook"),
        Rule::kw_if => Symbol::Keyword("if"),
        Rule::kw_import => Symbol::Keyword("import"),
        Rule::kw_in => Symbol::Keyword("in"),
        Rule::kw_keep => Symbol::Keyword("keep"),
        Rule::kw_let => Symbol::Keyword("let"),
        Rule::kw_lookup => Symbol::Keyword("lookup"),
        Rule::kw_matches => Symbol::Keyword("matches"),
        Rule::kw_max => Symbol::Keyword("max"),
        Rule::kw_mock => Symbol::Keyword("mock"),
        Rule::kw_output => Symbol::Keyword("output"),
        Rule::kw_parallel => Symbol::Keyword("parallel"),
        Rule::kw_param => Symbol::Keyword("param"),
        Rule::kw_plan => Symbol::Keyword("plan"),
        Rule::kw_procedure => Symbol::Keyword("procedure"),
        Rule::kw_recipe => Symbol::Keyword("recipe"),
        Rule::kw_require => Symbol::Keyword("require"),
        Rule::kw_run => Symbol::Keyword("run"),
        Rule::kw_step => Symbol::Keyword("step"),
        Rule::kw_test => Symbol::Keyword("test"),
        Rule::kw_then => Symbol::Keyword("then"),
        Rule::kw_try => Symbol::Keyword("try"),
        Rule::kw_type => Symbol::Keyword("type"),
        Rule::kw_undo => Symbol::Keyword("undo"),
        Rule::kw_until => Symbol::Keyword("until"),
        Rule::kw_validate => Symbol::Keyword("validate"),
        Rule::kw_wait => Symbol::Keyword("wait"),
        Rule::kw_where => Symbol::Keyword("where"),
        Rule::kw_with => Symbol::Keyword("with"),
        Rule::brace_open => Symbol::Mark("{"),
        Rule::brace_close => Symbol::Mark("}"),
        Rule::bracket_close => Symbol::Mark("]"),
        Rule::paren_close => Symbol::Mark(")"),
        Rule::angle_close => Symbol::Mark(">"),
        Rule::equals => Symbol::Mark("="),
        Rule::colon => Symbol::Mark(":"),
        Rule::comma => Symbol::Mark(","),
        Rule::arrow => Symbol::Mark("->"),
        Rule::fat_arrow => Symbol::Mark("=>"),
        Rule::expression
        | Rule::operand
        | Rule::primary
        | Rule::argument
        | Rule::choice
        | Rule::quantity
        | Rule::number
        | Rule::float
        | Rule::literal
        | Rule::list
        | Rule::group
        | Rule::prefix
        | Rule::computed_key => Symbol::Sort("a value"),
        Rule::text | Rule::long_text => Symbol::Sort("text in quotes"),
        Rule::int | Rule::digits => Symbol::Sort("a whole number"),
        Rule::name
        | Rule::word
        | Rule::path
        | Rule::variant
        | Rule::poll
        | Rule::expect_fails
        | Rule::expect_matches => Symbol::Sort("a name"),
        Rule::type_of | Rule::type_named | Rule::type_record => Symbol::Sort("a type"),
        Rule::type_note => Symbol::Begins(":"),
        Rule::type_field => Symbol::Sort("a field"),
        Rule::record | Rule::block => Symbol::Begins("{"),
        Rule::signature => Symbol::Begins("("),
        Rule::signature_parameter => Symbol::Sort("a parameter"),
        Rule::condition => Symbol::Begins("where"),
        Rule::default => Symbol::Begins("="),
        Rule::width | Rule::parallel => Symbol::Begins("parallel"),
        Rule::by => Symbol::Begins("by"),
        Rule::options => Symbol::Begins("with"),
        Rule::undo => Symbol::Begins("undo"),
        Rule::mock_fails => Symbol::Begins("fails"),
        Rule::r#for => Symbol::Begins("for"),
        Rule::entry
        | Rule::entry_field
        | Rule::entry_text
        | Rule::entry_computed
        | Rule::spread
        | Rule::pun
        | Rule::only_entry => Symbol::Sort("an entry `name = value`"),
        Rule::file
        | Rule::item
        | Rule::declaration
        | Rule::edition
        | Rule::import
        | Rule::const_item
        | Rule::type_item
        | Rule::enum_item
        | Rule::fn_item
        | Rule::hook_item
        | Rule::action_item
        | Rule::recipe_item
        | Rule::test_item
        | Rule::only_item => Symbol::Sort("a declaration"),
        Rule::statement
        | Rule::documented
        | Rule::param
        | Rule::output
        | Rule::aws
        | Rule::r#let
        | Rule::step
        | Rule::lookup
        | Rule::wait
        | Rule::approve
        | Rule::require
        | Rule::validate
        | Rule::r#if
        | Rule::r#try
        | Rule::r#do
        | Rule::fail
        | Rule::mock
        | Rule::plan
        | Rule::run
        | Rule::expect
        | Rule::only_statement => Symbol::Sort("a statement"),
        Rule::operator => Symbol::Continuation("an operator"),
        Rule::field | Rule::optional_field => Symbol::Continuation("`.`"),
        Rule::index => Symbol::Continuation("`[`"),
        Rule::question => Symbol::Continuation("`?`"),
        Rule::arguments | Rule::paren_open => Symbol::Continuation("`(`"),
        Rule::comprehension => Symbol::Continuation("`for`"),
        Rule::angle_open => Symbol::Continuation("`<`"),
        Rule::unit => Symbol::Continuation("a unit"),
        Rule::EOI
        | Rule::WHITESPACE
        | Rule::COMMENT
        | Rule::preface
        | Rule::doc
        | Rule::attribute
        | Rule::otherwise
        | Rule::id_first
        | Rule::id_next
        | Rule::chunk
        | Rule::long_chunk
        | Rule::escape
        | Rule::interpolation
        | Rule::byte_order_mark
        | Rule::broken_item
        | Rule::broken_statement
        | Rule::broken_entry
        | Rule::blocks
        | Rule::found_block
        | Rule::found_word
        | Rule::entry_end
        | Rule::for_word
        | Rule::soup
        | Rule::soup_item
        | Rule::soup_statement
        | Rule::soup_preface
        | Rule::soup_long_text
        | Rule::soup_text
        | Rule::soup_interpolation
        | Rule::soup_comment
        | Rule::soup_brackets
        | Rule::next_item
        | Rule::next_statement
        | Rule::item_keyword
        | Rule::statement_keyword
        | Rule::reserved => Symbol::Hidden,
    }
}

/// Whether a rule leaves nothing in the tree: keywords and marks.
pub(crate) fn is_mark(rule: Rule) -> bool {
    matches!(symbol(rule), Symbol::Keyword(_) | Symbol::Mark(_)) || matches!(rule, Rule::paren_open | Rule::angle_open)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pest::Parser as _;
    use std::collections::HashSet;

    #[test]
    fn one_sample_has_every_form_of_the_language() {
        let sample = include_str!("../tests/samples/whole.recipe");
        let pairs = Syntax::parse(Rule::file, sample).expect("it is read");
        let seen: HashSet<Rule> = pairs.flatten().map(|pair| pair.as_rule()).collect();
        let wrong = |rule: Rule| {
            let name = format!("{rule:?}");
            name.starts_with("broken_")
                || name.starts_with("only_")
                || matches!(rule, Rule::blocks | Rule::found_block | Rule::found_word)
        };
        let missing: Vec<Rule> = Rule::all_rules()
            .iter()
            .copied()
            .filter(|rule| !seen.contains(rule) && !wrong(*rule) && !is_silent(*rule))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    const GRAMMAR: &str = include_str!("../recipe.pest");

    // Whether it leaves no pair.
    fn is_silent(rule: Rule) -> bool {
        let name = format!("{rule:?}");
        let name = name.strip_prefix("r#").unwrap_or(&name);
        let line = GRAMMAR.lines().find(|line| line.split_once('=').is_some_and(|(left, _)| left.trim() == name));
        line.is_none_or(|line| line.contains("= _{"))
    }
}
