//! Says why a skipped piece of text is wrong: parses it again, strictly, and tells what was expected where.

use crate::{
    Diagnostic, Span, keywords, nearest,
    repair::Repaired,
    report,
    scan::{Scan, Token, TokenKind, without_space_after},
    syntax::{Rule, Symbol, Syntax, symbol},
};
use pest::{
    Parser as _,
    error::{ErrorVariant, InputLocation},
};
use std::ops::Range;

/// What should have stood there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Item,
    Statement,
    Entry,
}

/// Why the range of the repaired text is not what is wanted. `before` is the good node before it: where that could
/// have gone on, the fault is in how it did.
pub(crate) fn explain(
    text: &str,
    repaired: &Repaired<'_>,
    scan: &Scan,
    wanted: Wanted,
    broken: Range<usize>,
    before: Option<Range<usize>>,
) -> Diagnostic {
    let explainer = Explainer { text, repaired, scan, wanted };
    if let Some(diagnostic) = explainer.value_missing_before(broken.start).filter(|_| wanted == Wanted::Entry) {
        return diagnostic;
    }
    let joined = before
        .and_then(|before| explainer.stop(before.start..broken.end))
        .filter(|stop| stop.at > broken.start || wanted == Wanted::Entry && explainer.runs_on(broken.start));
    if let Some(stop) = joined {
        return explainer.unexpected(&stop, broken.end);
    }
    if let Some(diagnostic) = explainer.beginning(broken.start) {
        return diagnostic;
    }
    match explainer.stop(broken.clone()) {
        Some(stop) => explainer.unexpected(&stop, broken.end),
        // Right as far as it goes: what comes after it is not.
        None => explainer.unexpected(&Stop { from: broken.start, at: broken.start, expected: Vec::new() }, broken.end),
    }
}

/// Whether the range of the repaired text is what is wanted.
pub(crate) fn is_right(repaired: &Repaired<'_>, wanted: Wanted, range: &Range<usize>) -> bool {
    repaired.text.get(range.clone()).is_some_and(|text| Syntax::parse(wanted.rule(), text).is_ok())
}

/// `let a =`, and below it a statement that was taken for the value: what is missing, and where that statement begins.
pub(crate) fn missing_before(
    text: &str,
    repaired: &Repaired<'_>,
    scan: &Scan,
    wanted: Wanted,
    broken: usize,
) -> Option<(Diagnostic, u32)> {
    let explainer = Explainer { text, repaired, scan, wanted };
    let mut index = explainer.token_from(repaired.span(broken, broken).start)?;
    if scan.tokens[index].span.of(text) == "@" && index + 2 < scan.tokens.len() {
        index += 2;
    }
    let [before, taken] = [index.checked_sub(2)?, index.checked_sub(1)?].map(|index| scan.tokens[index]);
    let sign = before.span.of(text);
    let waits = match sign {
        "=" | "+" | "-" | "*" | "/" | "<" | ">" | "and" | "or" | "not" | "in" | "wait" | "expect" | "require"
        | "until" => "a value",
        "." | "@" => "a name",
        _ => return None,
    };
    let below = before.line < taken.line && taken.line == scan.tokens[index].line && taken.first;
    let word = taken.kind == TokenKind::Word;
    (below && word && taken.indent <= before.indent).then(|| {
        let place = Span::at(before.span.end);
        let fault = report::unexpected(place, &[format!("{waits} after `{sign}`")], "the end of the line");
        let help = if waits == "a value" { VALUE_HELP } else { "write the name on the same line" };
        (fault.help(help), taken.span.start)
    })
}

impl Wanted {
    fn rule(self) -> Rule {
        match self {
            Wanted::Item => Rule::only_item,
            Wanted::Statement => Rule::only_statement,
            Wanted::Entry => Rule::only_entry,
        }
    }
}

const VALUE_HELP: &str = "put a number, a text in quotes, a name, `[ .. ]` or `{ .. }` here";

/// Where the strict rule stopped, and what it would have liked.
struct Stop {
    /// Where the text that was parsed begins.
    from: usize,
    at: usize,
    expected: Vec<Rule>,
}

struct Explainer<'e, 't> {
    text: &'t str,
    repaired: &'e Repaired<'t>,
    scan: &'e Scan,
    wanted: Wanted,
}

impl Explainer<'_, '_> {
    fn stop(&self, range: Range<usize>) -> Option<Stop> {
        let error = Syntax::parse(self.wanted.rule(), &self.repaired.text[range.clone()]).err()?;
        let (InputLocation::Pos(at) | InputLocation::Span((at, _))) = error.location;
        match error.variant {
            ErrorVariant::ParsingError { positives, .. } => {
                Some(Stop { from: range.start, at: range.start + at, expected: positives })
            }
            ErrorVariant::CustomError { .. } => None,
        }
    }

    // `name =` and an entry below it: the value taken is the name of that entry.
    fn value_missing_before(&self, broken: usize) -> Option<Diagnostic> {
        let at = self.repaired.span(broken, broken).start;
        let index = self.token_from(at)?;
        let [before, name, equals] =
            [index.checked_sub(2)?, index.checked_sub(1)?, index].map(|index| self.scan.tokens[index]);
        let is_equals = equals.span.of(self.text) == "=" && equals.span.start == at;
        let operator = before.span.of(self.text);
        let waits = matches!(operator, "=" | "+" | "-" | "*" | "/" | "<" | ">" | "and" | "or" | "not" | "in");
        (is_equals && waits && before.line < name.line && name.line == equals.line).then(|| {
            report::unexpected(
                Span::at(before.span.end),
                &[format!("a value after `{operator}`")],
                "the end of the line",
            )
            .help(VALUE_HELP)
        })
    }

    // Whether it stands on the line of the entry before it, with no comma between.
    fn runs_on(&self, broken: usize) -> bool {
        let at = self.repaired.span(broken, broken).start;
        let Some(index) = self.token_from(at) else { return false };
        let before = index.checked_sub(1).map_or("", |before| self.scan.tokens[before].span.of(self.text));
        !self.scan.tokens[index].first && before != ","
    }

    // A first word that begins nothing says more than a list of all that could have begun.
    fn beginning(&self, start: usize) -> Option<Diagnostic> {
        let index = self.after_preface(start)?;
        let token = self.scan.tokens[index];
        let word = token.span.of(self.text);
        let is_word = word.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_');
        let at = self.repaired.span(start, start).start;
        let documented = self.repaired.text[start..].starts_with(['#', '@']);
        if !is_word || !(documented || token.span.start == at) {
            return None;
        }
        if let Some(diagnostic) = self.condition_missing(index).filter(|_| self.wanted == Wanted::Statement) {
            return Some(diagnostic);
        }
        let [item, statement, clause] =
            [keywords::ITEMS, keywords::STATEMENTS, keywords::CLAUSES].map(|words| words.contains(&word));
        match self.wanted {
            Wanted::Item if item => None,
            Wanted::Item if statement => Some(report::statement_outside(token.span, word)),
            Wanted::Item if !token.first && report::is_strange(word, keywords::ITEMS) => None,
            Wanted::Item => Some(report::not_an_item(token.span, word)),
            Wanted::Statement if statement => None,
            Wanted::Statement if clause => Some(report::clause_alone(token.span, word)),
            Wanted::Statement if item => Some(report::item_inside(token.span, word)),
            Wanted::Statement if !token.first && report::is_strange(word, keywords::CLAUSES) => None,
            Wanted::Statement => {
                let assigns = self.scan.tokens.get(index + 1).is_some_and(|next| next.span.of(self.text) == "=");
                Some(report::not_a_statement(token.span, word, assigns))
            }
            Wanted::Entry => None,
        }
    }

    // `if {`, `parallel max {`: the block would be taken for a value.
    fn condition_missing(&self, index: usize) -> Option<Diagnostic> {
        let text = |index: usize| self.scan.tokens.get(index).map_or("", |token| token.span.of(self.text));
        let (brace, what, help) = match [text(index), text(index + 1), text(index + 2)] {
            ["if", "{", _] => (index + 1, "a condition after `if`", "it is written `if condition { .. } else { .. }`"),
            ["parallel", "max", "{"] => (index + 2, "a number after `max`", "it is written `parallel max 4 { .. }`"),
            _ => return None,
        };
        Some(report::unexpected(self.scan.tokens[brace].span, &[what.to_owned()], "`{`").help(help))
    }

    fn unexpected(&self, stop: &Stop, end: usize) -> Diagnostic {
        let at = self.repaired.span(stop.at, stop.at).start;
        let (place, found) = self.found(at, stop.at >= end);
        let expected = expectations(&stop.expected);
        let word = place.of(self.text);
        if let Some(number) = self.number_before(place, &expected) {
            return report::unit_unknown(number, number.of(self.text));
        }
        let mut diagnostic = report::unexpected(place, &expected, &found);
        if let Some(help) = self.help(place, word, &expected) {
            diagnostic = diagnostic.help(help);
        } else if let Some(meant) = meant(word, &stop.expected) {
            diagnostic = diagnostic.help(format!("did you mean `{meant}`?")).fix(place, meant);
        } else {
            diagnostic = diagnostic.help(self.form(stop.from, &expected));
        }
        diagnostic
    }

    // The number, where a word stands right behind it that is no unit, or is taken for part of it.
    fn number_before(&self, place: Span, expected: &[String]) -> Option<Span> {
        let wants = |sort: &str| expected.iter().any(|known| known == sort);
        let token = self.scan.tokens.partition_point(|token| token.span.end <= place.start);
        let token = self.scan.tokens.get(token).filter(|token| token.kind == TokenKind::Number)?;
        let word = token.span.of(self.text);
        let whole = word.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '_');
        let plain = !word.contains('.') && whole.starts_with(|letter: char| letter.is_ascii_alphabetic());
        let here = place.start == token.span.start && wants("a value") || wants("a unit");
        (plain && here).then_some(token.span)
    }

    // How the thing is written that was begun.
    fn form(&self, from: usize, expected: &[String]) -> String {
        let begun = self.after_preface(from).map_or("", |index| self.scan.tokens[index].span.of(self.text));
        let form = match self.wanted {
            Wanted::Entry => None,
            Wanted::Item | Wanted::Statement => keywords::form(begun),
        };
        let wants = |sort: &str| expected.iter().any(|known| known == sort);
        if expected.iter().any(|known| known.starts_with("a value")) {
            return VALUE_HELP.to_owned();
        }
        if wants("a type") {
            return "put a type here, such as `string`, `int` or `list<string>`".to_owned();
        }
        match (form, self.wanted) {
            (Some(form), _) => format!("it is written `{form}`"),
            (None, Wanted::Entry) => "an entry is written `name = value`, or `name` alone for `name = name`".to_owned(),
            (None, Wanted::Statement) => "a statement begins with a keyword, such as `step` or `let`".to_owned(),
            (None, Wanted::Item) => "a declaration begins with a keyword, such as `recipe` or `import`".to_owned(),
        }
    }

    // The first token of a node, past its documentation and attributes.
    fn after_preface(&self, start: usize) -> Option<usize> {
        let preface = Syntax::parse(Rule::preface, &self.repaired.text[start..]).ok();
        let preface = preface.and_then(|mut pairs| pairs.next()).map_or("", |pair| pair.as_str());
        let start = start + without_space_after(preface).len();
        self.token_from(self.repaired.span(start, start).start)
    }

    // What stands there, and how to call it.
    fn found(&self, at: u32, at_end: bool) -> (Span, String) {
        let rest = self.text.get(at as usize..).unwrap_or_default();
        let skipped = rest.len() - rest.trim_ascii_start().len();
        let next = self.scan.tokens.partition_point(|token| token.span.start < at);
        let last = next.checked_sub(1).map(|last| self.scan.tokens[last]);
        let inside = last.is_some_and(|last| last.span.end > at);
        let next = self.scan.tokens.get(next);
        let end_of_line = match (last, next) {
            _ if inside => false,
            (Some(last), Some(next)) => at_end && next.line > last.line,
            (_, None) => true,
            (None, Some(_)) => false,
        };
        if end_of_line {
            let end = last.map_or(at, |last| last.span.end);
            let what = if next.is_none() { "the end of the file" } else { "the end of the line" };
            return (Span::at(end), what.to_owned());
        }
        if let (false, Some(token)) = (inside, next) {
            let place = self.whole(*token);
            return (place, called(place.of(self.text)));
        }
        let start = at as usize + skipped;
        let place = crate::scan::span(start, start + token_length(&self.text[start.min(self.text.len())..]));
        (place, called(place.of(self.text)))
    }

    // Signs of two characters are one to the reader.
    fn whole(&self, token: Token) -> Span {
        let length = token_length(&self.text[token.span.start as usize..]);
        let end = (token.span.start as usize + length).max(token.span.end as usize);
        crate::scan::span(token.span.start as usize, end)
    }

    fn token_from(&self, at: u32) -> Option<usize> {
        let index = self.scan.tokens.partition_point(|token| token.span.start < at);
        (index < self.scan.tokens.len()).then_some(index)
    }

    fn help(&self, place: Span, word: &str, expected: &[String]) -> Option<String> {
        let wants = |symbol: &str| expected.iter().any(|known| known == symbol);
        let before = &self.text[..place.start as usize];
        let after = &self.text[place.start as usize..];
        let line = before.rsplit('\n').next().unwrap_or_default();
        let after_number = before.ends_with(|letter: char| letter.is_ascii_digit());
        let after_dot = before.ends_with('.') && word.starts_with(|letter: char| letter.is_ascii_digit());
        Some(match word {
            "&&" => "write `and`".to_owned(),
            "||" => "write `or`".to_owned(),
            "!" => "write `not`".to_owned(),
            "=" if wants("`:`") => "`:` introduces a type, `=` a value".to_owned(),
            ":" if wants("`=`") => "`=` introduces a value, `:` a type".to_owned(),
            "=" if wants("`else`") || wants("`then`") || wants("`{`") && self.compares(place) => {
                "to compare, write `==`".to_owned()
            }
            "==" | "=>" | ":=" if wants("`=`") => "write `=`".to_owned(),
            "?" if wants("`:`") => "a value that may be left out has a `?` behind its type: `name: string?`".to_owned(),
            "?" | "if" if wants("`,`") && self.wanted == Wanted::Entry => {
                "write `if condition then a else b`".to_owned()
            }
            "&" | "+" if wants("`,`") && self.wanted == Wanted::Entry => {
                "texts are put together in a text: `\"${a}${b}\"`".to_owned()
            }
            "is" => "to compare, write `==` or `!=`".to_owned(),
            ">" if before.ends_with('<') => "write `!=`".to_owned(),
            "|" if wants("a statement") => "a value that may be nothing has a type with `?`: `string?`".to_owned(),
            ":" if wants("a statement") => "`:` introduces a type, `=` a value".to_owned(),
            _ if word.starts_with('"') && self.prefixed(place) => {
                "a text has no letter before its quotes; values stand in it as `${name}`".to_owned()
            }
            _ if wants("`)`") && wants("`,`") => "put a comma between two values, or `)` behind the last".to_owned(),
            _ if wants("`]`") && wants("`,`") => "put a comma between two values, or `]` behind the last".to_owned(),
            _ if wants("`]`") && word == ":" => "a part of a list is taken with `take(n, xs)`".to_owned(),
            ";" => "statements and entries need no `;`".to_owned(),
            "?" => "a choice is written `if condition then a else b`; only a type may end in `?`".to_owned(),
            "$" if wants("a value") => "a name stands alone, and in a text as `${name}`".to_owned(),
            "[" if wants("a type") || after.starts_with("[]") => "a list is written `list<string>`".to_owned(),
            "for" if wants("`]`") => {
                "one `for` is all: name the inner list by a `let`, or make a `fn` of it".to_owned()
            }
            "lookup" | "try" | "wait" if wants("a value") && after[word.len()..].starts_with('(') => {
                "it is no function; what may be nothing is read by `get(map, key) ?? other`".to_owned()
            }
            _ if wants("`else`") && line.contains(" then ") => {
                "a choice has two sides: `if condition then a else b`".to_owned()
            }
            _ if wants("a type") && word.starts_with('"') => {
                "a closed list of words is an `enum Name { a, b }`, outside of recipes".to_owned()
            }
            "//" | "/*" => "a comment begins with `#`".to_owned(),
            "." | "/" | ":" if after_number => "text, such as an address, stands in quotes".to_owned(),
            _ if after_dot => "text, such as an address, stands in quotes".to_owned(),
            _ if word.starts_with('\'') => "text stands in double quotes".to_owned(),
            _ if word.starts_with(|letter: char| letter.is_ascii_digit()) && wants("a value") => {
                "a number has at most one unit, such as `90m`; text stands in quotes".to_owned()
            }
            _ if wants("a name") && keywords::RESERVED.contains(&word) => {
                format!("`{word}` is a keyword: choose another name")
            }
            _ => return None,
        })
    }
}

impl Explainer<'_, '_> {
    // Whether the line begins with what a condition follows.
    fn compares(&self, place: Span) -> bool {
        let token = self.scan.tokens.partition_point(|token| token.span.start < place.start);
        let line = self.scan.tokens.get(token).map(|token| token.line);
        let words = self.scan.tokens[..token].iter().rev().take_while(|before| Some(before.line) == line);
        words.map(|word| word.span.of(self.text)).any(|word| matches!(word, "if" | "for" | "parallel" | "until"))
    }

    // `f"..`
    fn prefixed(&self, place: Span) -> bool {
        let token = self.scan.tokens.partition_point(|token| token.span.end < place.start);
        self.scan.tokens.get(token).is_some_and(|token| {
            token.kind == TokenKind::Word && token.span.end == place.start && token.span.end - token.span.start <= 2
        })
    }
}

fn expectations(rules: &[Rule]) -> Vec<String> {
    let mut named: Vec<String> = Vec::new();
    let mut continued: Vec<String> = Vec::new();
    for rule in rules {
        let (list, text) = match symbol(*rule) {
            Symbol::Keyword(word) | Symbol::Mark(word) | Symbol::Begins(word) => (&mut named, format!("`{word}`")),
            Symbol::Sort(sort) => (&mut named, sort.to_owned()),
            Symbol::Continuation(what) => (&mut continued, what.to_owned()),
            Symbol::Hidden => continue,
        };
        if !list.contains(&text) {
            list.push(text);
        }
    }
    // A name is a value too.
    if named.iter().any(|text| text == "a value") {
        named.retain(|text| text != "a name");
    }
    let complete = rules.contains(&Rule::EOI);
    if named.is_empty() && !complete { continued } else { named }
}

// A keyword that was expected, misspelt.
fn meant(word: &str, rules: &[Rule]) -> Option<&'static str> {
    let keywords = rules.iter().filter_map(|rule| match symbol(*rule) {
        Symbol::Keyword(word) | Symbol::Begins(word) => Some(word),
        Symbol::Mark(_) | Symbol::Sort(_) | Symbol::Continuation(_) | Symbol::Hidden => None,
    });
    nearest(word, keywords)
}

fn token_length(rest: &str) -> usize {
    let word = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'_').count();
    if word > 0 {
        return word;
    }
    let pairs = ["...", "==", "=>", "!=", "<=", ">=", "&&", "||", "->", ":=", "//", "/*", "??", "?.", ".."];
    let pair = pairs.iter().find(|pair| rest.starts_with(**pair));
    pair.map_or_else(|| rest.chars().next().map_or(0, char::len_utf8), |pair| pair.len())
}

// A long text is not repeated in a message.
fn called(text: &str) -> String {
    const LENGTH_MAX: usize = 30;
    match text {
        "" => "the end of the file".to_owned(),
        "\n" => "the end of the line".to_owned(),
        "`" => "a backtick".to_owned(),
        _ if text.starts_with('"') && text.len() > LENGTH_MAX => "a text".to_owned(),
        _ => format!("`{text}`"),
    }
}
