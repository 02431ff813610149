//! Every text of a syntax error, one verb each.

use crate::{Diagnostic, Span, foreign, keywords, limit, nearest, scan::Bracket};

/// The codes of brackets and quotes without their partners.
pub(crate) const UNBALANCED: [&str; 4] = ["E0003", "E0004", "E0005", "E0006"];

/// The codes of something that stands where something else should.
pub(crate) const UNEXPECTED: [&str; 2] = ["E0001", "E0002"];

/// A text in quotes that its line does not close.
pub(crate) fn text_not_closed(quote: Span, end: Span) -> Diagnostic {
    Diagnostic::error("E0005", "this text is not closed on its line")
        .at(quote, "it begins here")
        .help("put a `\"` at its end; a text over several lines stands in three quotes: \"\"\"..\"\"\"")
        .fix(end, "\"")
}

/// A text in three quotes that the file does not close.
pub(crate) fn long_text_not_closed(quotes: Span) -> Diagnostic {
    Diagnostic::error("E0005", "this text is not closed before the end of the file")
        .at(quotes, "it begins here")
        .help("put `\"\"\"` at its end")
}

/// `${` without its brace.
pub(crate) fn value_not_closed(open: Span) -> Diagnostic {
    Diagnostic::error("E0006", "this `${` is not closed within its text")
        .at(open, "the value begins here")
        .help("put a `}` after the value; for the characters themselves write `\\${`")
}

/// `\q`
pub(crate) fn unknown_escape(place: Span, letter: &str) -> Diagnostic {
    let diagnostic = if letter == "u" {
        Diagnostic::error("E0007", "`\\u` needs the number of a character in braces")
            .help("write one to six hexadecimal digits, such as `\\u{e9}`")
    } else {
        Diagnostic::error("E0007", format!("`\\{letter}` is not an escape"))
            .help("the escapes are \\n \\t \\r \\\\ \\\" \\$ and \\u{..}; for a backslash itself write `\\\\`")
    };
    diagnostic.at(place, "")
}

/// `&&`, `||`, `!`, `===`: `replacement` is ours with the spaces that it needs.
pub(crate) fn written_otherwise(place: Span, theirs: &str, ours: &str, replacement: &str) -> Diagnostic {
    Diagnostic::error("E0001", format!("`{theirs}` is written `{ours}`"))
        .at(place, "")
        .help(format!("write `{ours}`"))
        .safe_fix(place, replacement)
}

/// `//`, `/*`
pub(crate) fn foreign_comment(mark: Span, line: bool) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0001", "a comment begins with `#`").at(mark, "");
    if line {
        return diagnostic.help("write `#` and the comment up to the end of the line").safe_fix(mark, "#");
    }
    diagnostic.help("there are no comments over several lines: begin each line with `#`")
}

/// `'text'`, `“text”`
pub(crate) fn other_quotes(place: Span, replacement: Option<String>) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0001", "text stands in double quotes").at(place, "");
    match replacement {
        Some(replacement) => diagnostic.help(format!("write `{replacement}`")).safe_fix(place, replacement),
        None => diagnostic.help("put it between `\"` and `\"`, with a `\\` before each `\"` inside"),
    }
}

/// `;`. `ends`: nothing stands behind it on its line.
pub(crate) fn semicolon(place: Span, ends: bool) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0001", "statements and entries need no `;`").at(place, "");
    if ends {
        return diagnostic.help("take it away").safe_fix(place, "");
    }
    diagnostic.help("put what follows on a line of its own, or a comma between entries")
}

/// `größe`
pub(crate) fn letters_of_names(place: Span) -> Diagnostic {
    Diagnostic::error("E0001", "a name is made of the letters a to z, digits and `_`")
        .at(place, "")
        .help("choose another name; text, which may have any letters, stands in quotes")
}

/// `step my-step = ..`
pub(crate) fn hyphen_in_name(place: Span, ours: &str) -> Diagnostic {
    Diagnostic::error("E0001", "a name has no `-`").at(place, "").help(format!("write `{ours}`")).fix(place, ours)
}

/// `60 GiB`
pub(crate) fn unit_apart(place: Span, gap: Span, number: &str, unit: &str) -> Diagnostic {
    Diagnostic::error("E0011", "a unit stands right after its number")
        .at(place, "")
        .help(format!("write `{number}{unit}`"))
        .safe_fix(gap, "")
}

/// `##` above nothing that can be documented.
pub(crate) fn stray_documentation(place: Span, first: bool) -> Diagnostic {
    let help = if first {
        "`##` documents a declaration, a `param`, `output`, `step`, `lookup`, a field or a variant; a comment begins with one `#`"
    } else {
        "put documentation on the line above what it documents; a comment begins with one `#`"
    };
    let mark = Span::new(place.start, place.start + 2);
    Diagnostic::warning("L0011", "this documentation belongs to nothing").at(place, "").help(help).safe_fix(mark, "#")
}

/// `for x in xs by x`, and further down a `}`.
pub(crate) fn brace_not_opened(place: Span, close: Span) -> Diagnostic {
    Diagnostic::error("E0001", "expected `{`, found the end of the line")
        .at(place, "")
        .also(close, "closed here")
        .help("put a `{` at the end of the line")
        .fix(place, " {")
}

/// Brackets that should all have been closed at one place, the innermost first.
pub(crate) fn brackets_not_closed(
    opened: &[(Bracket, Span)],
    next: Option<Span>,
    end: Span,
    replacement: String,
) -> Diagnostic {
    let Some((bracket, place)) = opened.first() else { return Diagnostic::error("E0003", "a bracket is not closed") };
    let message = match opened.len() {
        1 => format!("this `{}` is not closed", bracket.open()),
        count => format!("{count} brackets are not closed"),
    };
    let mut diagnostic = Diagnostic::error("E0003", message).at(*place, "opened here");
    for (_, outer) in opened.iter().skip(1).take(3) {
        diagnostic = diagnostic.also(*outer, "and here");
    }
    let closing: String = opened.iter().map(|(bracket, _)| bracket.close()).collect();
    diagnostic = match next {
        Some(next) => diagnostic.also(next, format!("`{closing}` is missing before this")),
        None => diagnostic.also(end, format!("`{closing}` is missing at the end")),
    };
    diagnostic.help(format!("add `{closing}`")).fix(end, replacement)
}

/// A closing bracket with no partner.
pub(crate) fn bracket_closes_nothing(place: Span, bracket: &str) -> Diagnostic {
    Diagnostic::error("E0004", format!("this `{bracket}` closes nothing"))
        .at(place, "")
        .help("take it away, or add the bracket that it should close")
        .fix(place, "")
}

/// `(a]`
pub(crate) fn bracket_closed_by_another(open: Span, close: Span, bracket: Bracket, found: &str) -> Diagnostic {
    Diagnostic::error("E0004", format!("`{}` is closed by `{found}`", bracket.open()))
        .at(close, format!("expected `{}`", bracket.close()))
        .also(open, "opened here")
        .help(format!("write `{}`", bracket.close()))
        .fix(close, bracket.close())
}

/// Something else was expected here.
pub(crate) fn unexpected(place: Span, expected: &[String], found: &str) -> Diagnostic {
    let message = match expected {
        [] => format!("unexpected {found}"),
        [only] => format!("expected {only}, found {found}"),
        [first @ .., last] => format!("expected {} or {last}, found {found}", first.join(", ")),
    };
    Diagnostic::error("E0001", message).at(place, "")
}

/// A word where a statement should begin; `assigns`: before a `=`.
pub(crate) fn not_a_statement(place: Span, word: &str, assigns: bool) -> Diagnostic {
    let known = keywords::STATEMENTS.iter().chain(keywords::CLAUSES).copied();
    let diagnostic = Diagnostic::error("E0002", format!("no statement begins with `{word}`")).at(place, "");
    if assigns && foreign::cure(word).is_none() {
        return diagnostic.help(format!("write `let {word} = ..`")).fix(Span::at(place.start), "let ");
    }
    suggest(
        diagnostic,
        place,
        word,
        known,
        "a statement begins with a keyword, such as `step`, `let`, `lookup`, `param`",
    )
}

/// Whether a word is no keyword, not even misspelt or of another language.
pub(crate) fn is_strange(word: &str, keywords: &[&str]) -> bool {
    let known = keywords::STATEMENTS.iter().chain(keywords).copied();
    foreign::cure(word).is_none() && nearest(word, known).is_none()
}

/// A word where a declaration should begin.
pub(crate) fn not_an_item(place: Span, word: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0002", format!("no declaration begins with `{word}`")).at(place, "");
    let known = keywords::ITEMS.iter().copied();
    suggest(diagnostic, place, word, known, "a declaration begins with a keyword, such as `recipe`, `import`, `type`")
}

/// A statement at the top of a file.
pub(crate) fn statement_outside(place: Span, word: &str) -> Diagnostic {
    Diagnostic::error("E0002", format!("`{word}` stands inside a recipe, not at the top of a file"))
        .at(place, "")
        .help("put it between the braces of a `recipe name { }`")
}

/// `assert` in a test.
pub(crate) fn assertion(place: Span, word: &str) -> Diagnostic {
    Diagnostic::error("E0002", format!("no statement begins with `{word}`"))
        .at(place, "")
        .help("write `expect condition`")
        .fix(place, "expect")
}

/// A declaration inside a recipe.
pub(crate) fn item_inside(place: Span, word: &str) -> Diagnostic {
    Diagnostic::error("E0002", format!("`{word}` stands at the top of a file, not inside a recipe"))
        .at(place, "")
        .help("put it outside the braces")
}

/// `with` and the like without the statement they belong to.
pub(crate) fn clause_alone(place: Span, word: &str) -> Diagnostic {
    let help = match word {
        "with" => {
            "`with { .. }` follows the record of a `step`, `lookup`, `plan` or `run`, the condition of a `wait` or the text of an `approve`, and comes before `undo`"
        }
        "undo" => "`undo` follows a `step`, after its `with`",
        "else" => "`else` follows the `}` of an `if`, or the condition of a `require`",
        "catch" => "`catch` follows the `}` of a `try`",
        "where" => "`where` follows a type, before the `=`",
        "until" => "`until` follows the call of a `wait`",
        _ => "`by` follows the list of a `for`",
    };
    Diagnostic::error("E0002", format!("`{word}` continues nothing here")).at(place, "").help(help)
}

/// A number that no 64 bits hold.
pub(crate) fn number_too_large(place: Span) -> Diagnostic {
    Diagnostic::error("E0008", "this number is too large").at(place, "").help(format!("the largest is {}", i64::MAX))
}

/// `8__080`, `80_`
pub(crate) fn underscores(place: Span, ours: &str) -> Diagnostic {
    Diagnostic::error("E0001", "in a number, `_` stands between two digits")
        .at(place, "")
        .help(format!("write `{ours}`"))
        .fix(place, ours)
}

/// `60GB`, `30min`, `0x1F`
pub(crate) fn unit_unknown(place: Span, word: &str) -> Diagnostic {
    let digits = word.len() - word.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '_').len();
    let (number, unit) = word.split_at(digits);
    let lower = unit.to_ascii_lowercase();
    let meant = match lower.as_str() {
        "k" | "kb" | "ki" | "kib" => Some("KiB"),
        "mb" | "mi" | "mib" => Some("MiB"),
        "g" | "gb" | "gi" | "gib" => Some("GiB"),
        "t" | "tb" | "ti" | "tib" => Some("TiB"),
        "sec" | "secs" | "second" | "seconds" => Some("s"),
        "min" | "mins" | "minute" | "minutes" => Some("m"),
        "hr" | "hrs" | "hour" | "hours" => Some("h"),
        "day" | "days" => Some("d"),
        "msec" | "millis" => Some("ms"),
        "pct" | "percent" => Some("%"),
        _ => None,
    };
    if let Some(unit) = meant {
        let ours = format!("{number}{unit}");
        let diagnostic = Diagnostic::error("E0001", format!("expected a unit, found `{}`", &word[digits..]));
        return diagnostic.at(place, "").help(format!("write `{ours}`")).fix(place, ours);
    }
    let other = (lower.starts_with('x') || lower.starts_with('b') || lower.starts_with('o')) && number == "0";
    let exponent = lower.strip_prefix('e').is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    let help = if other || exponent {
        "a number is written with decimal digits alone: `1_000`"
    } else if unit.contains(|letter: char| letter.is_ascii_digit()) {
        "a number has at most one unit, such as `90m`; text stands in quotes"
    } else {
        "the units are `ms`, `s`, `m`, `h`, `d`, `KiB`, `MiB`, `GiB`, `TiB` and `%`; text stands in quotes"
    };
    let message = if other || exponent {
        format!("`{word}` is not a number")
    } else if unit.contains(|letter: char| letter.is_ascii_digit()) {
        format!("expected a value, found `{word}`")
    } else {
        format!("expected a unit, found `{unit}`")
    };
    Diagnostic::error("E0001", message).at(place, "").help(help)
}

/// `0.5ms`
pub(crate) fn quantity_not_whole(place: Span, smallest: &str) -> Diagnostic {
    Diagnostic::error("E0008", format!("this is not a whole number of {smallest}, or too many of them"))
        .at(place, "")
        .help("use a smaller unit and a whole number")
}

/// Brackets, texts or values within each other without end.
pub(crate) fn nested_too_deep(place: Span) -> Diagnostic {
    Diagnostic::error("E0009", format!("nested deeper than {} levels", limit::NESTING_MAX))
        .at(place, "")
        .help("give parts of it a name with `let`")
}

/// `a < b < c`
pub(crate) fn comparisons_chained(place: Span, first: Span) -> Diagnostic {
    Diagnostic::error("E0010", "comparisons do not chain")
        .at(place, "this compares the outcome of a comparison")
        .also(first, "the first comparison")
        .help("write `a < b and b < c`, or `x in a..b`")
}

/// `1..2..3`
pub(crate) fn ranges_chained(place: Span, first: Span) -> Diagnostic {
    Diagnostic::error("E0010", "ranges do not chain")
        .at(place, "a second range begins here")
        .also(first, "the first")
        .help("a range has two ends: `1..20`")
}

/// `step a = b { k = v for .. }`
pub(crate) fn not_a_comprehension(place: Span) -> Diagnostic {
    Diagnostic::error("E0013", "a record stands here, not `{ .. for .. }`")
        .at(place, "")
        .help("write its entries, or spread a map that a `let` made: `...name`")
}

/// `import "${x}"`
pub(crate) fn text_not_plain(place: Span, what: &str) -> Diagnostic {
    Diagnostic::error("E0012", format!("{what} is plain text, without `${{}}`"))
        .at(place, "")
        .help("write it out: what a file reads and what a test is called are known before anything runs")
}

/// `{ p.name = 1 }`
pub(crate) fn key_computed(place: Span) -> Diagnostic {
    Diagnostic::error("E0013", "a computed key belongs to `{ key = value for .. }`")
        .at(place, "")
        .help("a single computed key stands in quotes: \"${..}\" = value")
}

/// `{ a = 1, b = 2 for .. }`
pub(crate) fn map_needs_one_entry(place: Span) -> Diagnostic {
    Diagnostic::error("E0013", "`{ .. for .. }` has one entry `key = value`")
        .at(place, "")
        .help("join maps with `merge(a, b)`")
}

/// `{ a b }`
pub(crate) fn names_without_comma(place: Span, gap: Span) -> Diagnostic {
    Diagnostic::warning("L0012", "two entries on one line without a comma")
        .at(place, "")
        .help("put a comma between them, or an entry on each line")
        .safe_fix(gap, ",")
}

/// A file over the limit.
pub(crate) fn file_too_long() -> Diagnostic {
    Diagnostic::error("E0014", format!("the file is longer than {} KiB", limit::SOURCE_BYTES_MAX / 1024))
        .at(Span::at(0), "")
        .help("split it into modules and `import` them")
}

/// A part of the grammar that the tree cannot hold: our own mistake.
pub(crate) fn not_understood(place: Span) -> Diagnostic {
    Diagnostic::error("E7901", "this cannot be read, and that is a defect of Galley")
        .at(place, "")
        .help("report it together with the file")
}

fn suggest<'k>(
    diagnostic: Diagnostic,
    place: Span,
    word: &str,
    known: impl Iterator<Item = &'k str>,
    otherwise: &str,
) -> Diagnostic {
    if let Some((help, replacement)) = foreign::cure(word) {
        let diagnostic = diagnostic.help(help);
        return match replacement {
            Some(replacement) => diagnostic.fix(place, replacement),
            None => diagnostic,
        };
    }
    match nearest(word, known) {
        Some(meant) => diagnostic.help(format!("did you mean `{meant}`?")).fix(place, meant),
        None => diagnostic.help(otherwise),
    }
}
