//! Problems as text: title, place with carets, notes, cures.

use crate::problem::{Label, Problem, Severity};
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Renderer, Snippet, renderer::DecorStyle};

/// A line that is longer is no line that a person wrote.
const LINE_BYTES_MAX: usize = 1000;

/// The text of a problem, with colours; the terminal takes them out where they do not belong.
pub(crate) fn render(problem: &Problem, unicode: bool, columns: usize) -> String {
    let decor = if unicode { DecorStyle::Unicode } else { DecorStyle::Ascii };
    Renderer::styled().decor_style(decor).term_width(columns).render(&[group(problem)])
}

fn group(problem: &Problem) -> Group<'_> {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut elements: Vec<Element<'_>> = Vec::new();
    for (index, name) in names(&problem.labels).into_iter().enumerate() {
        let within: Vec<&Label> = problem.labels.iter().filter(|label| label.name == name).collect();
        let Some(window) = Window::around(&within) else { continue };
        let mut snippet = Snippet::source(window.text).line_start(window.line).path(name);
        for (order, label) in within.into_iter().enumerate() {
            let kind = if index == 0 && order == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            snippet = snippet.annotation(annotation(kind, label, &window));
        }
        elements.push(snippet.into());
    }
    let value =
        |(name, value): &(String, String)| Level::NOTE.with_name("value").message(format!("{name} is {value}")).into();
    elements.extend(problem.values.iter().map(value));
    elements.extend(problem.notes.iter().map(|note| Level::NOTE.message(note.as_str()).into()));
    elements.extend(problem.cures.iter().map(|cure| Level::HELP.message(cure.as_str()).into()));
    level.primary_title(problem.message.as_str()).id(problem.code.as_str()).elements(elements)
}

fn names(labels: &[Label]) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for label in labels {
        if !names.contains(&label.name.as_str()) {
            names.push(&label.name);
        }
    }
    names
}

fn annotation<'a>(kind: AnnotationKind, label: &'a Label, window: &Window<'_>) -> Annotation<'a> {
    // A range that does not lie on the borders of characters cannot be drawn.
    let start = window.text.floor_char_boundary(label.range.start.saturating_sub(window.start));
    let mut end = window.text.ceil_char_boundary(label.range.end.saturating_sub(window.start).max(start));
    // A range over several lines shows them all, and whole: of very long ones, the first must do.
    let marked = &window.text[start..end];
    if marked.lines().any(|line| line.len() > LINE_BYTES_MAX) {
        end = start + marked.find('\n').unwrap_or(marked.len());
    }
    let annotation = kind.span(start..end);
    if label.says.is_empty() { annotation } else { annotation.label(label.says.as_str()) }
}

/// The lines of a text that its labels stand in: what is far from them costs nothing.
struct Window<'t> {
    text: &'t str,
    /// The first byte of them in the whole text.
    start: usize,
    /// The number of the first line.
    line: usize,
}

impl<'t> Window<'t> {
    fn around(labels: &[&'t Label]) -> Option<Self> {
        let whole: &str = &labels.first()?.text;
        let first = labels.iter().map(|label| label.range.start).min()?;
        let last = labels.iter().map(|label| label.range.end.max(label.range.start)).max()?;
        let start = whole[..whole.floor_char_boundary(first)].rfind('\n').map_or(0, |end| end + 1);
        let after = whole.ceil_char_boundary(last);
        let end = whole[after..].find('\n').map_or(whole.len(), |length| after + length + 1);
        let line = whole[..start].matches('\n').count() + 1;
        Some(Self { text: &whole[start..end], start, line })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::ops::Range;

    fn label(name: &str, text: &str, range: Range<usize>, says: &str) -> Label {
        Label { name: name.into(), text: text.into(), range, says: says.into() }
    }

    fn plain(problem: &Problem) -> String {
        anstream::adapter::strip_str(&render(problem, false, 100)).to_string()
    }

    #[test]
    fn a_problem_shows_its_code_its_place_and_its_cure() {
        let text = "recipe simple {\n  param noeds: int = 3\n  output n = nodes\n}\n";
        let problem = Problem::error("E1001", "there is no name `nodes`")
            .label(label("simple.recipe", text, 52..57, "not known here"))
            .label(label("simple.recipe", text, 24..29, "this one is"))
            .note("names in scope: noeds")
            .cure("did you mean `noeds`?");
        insta::assert_snapshot!(plain(&problem), @r"
        error[E1001]: there is no name `nodes`
         --> simple.recipe:3:14
          |
        2 |   param noeds: int = 3
          |         ----- this one is
        3 |   output n = nodes
          |              ^^^^^ not known here
          |
          = note: names in scope: noeds
          = help: did you mean `noeds`?
        ");
    }

    #[test]
    fn a_problem_of_the_command_line_points_into_it() {
        let problem = Problem::error("E7304", "`nodes` needs a whole number, found \"many\"").label(label(
            "command line",
            "-p nodes=many",
            9..13,
            "this value",
        ));
        insta::assert_snapshot!(plain(&problem), @r#"
        error[E7304]: `nodes` needs a whole number, found "many"
         --> command line:1:10
          |
        1 | -p nodes=many
          |          ^^^^ this value
        "#);
    }

    #[test]
    fn a_range_past_the_end_or_within_a_letter_is_drawn_all_the_same() {
        let problem = Problem::error("E0001", "unexpected end").label(label("a.recipe", "recipe ü", 8..99, ""));
        assert!(plain(&problem).contains("a.recipe:1:8"), "{}", plain(&problem));
    }
}
