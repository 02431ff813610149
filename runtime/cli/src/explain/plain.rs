use crate::color::{Tone, paint};

/// A page for a terminal: headings strong, code indented, no marks of Markdown. The terminal takes out colours where
/// they do not belong.
pub(crate) fn plain(markdown: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut in_code = false;
    for line in markdown.lines() {
        if line.trim_start().starts_with("```") {
            in_code = !in_code;
        } else if in_code {
            lines.push(format!("    {line}").trim_end().to_owned());
        } else if line.starts_with('#') {
            lines.push(paint(Tone::Strong, line.trim_start_matches('#').trim()));
        } else {
            lines.push(unlinked(line));
        }
    }
    lines.join("\n").trim_end().to_owned()
}

/// `[the text](target)` as `the text`.
fn unlinked(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let found = after.split_once("](").and_then(|(shown, target)| {
            let (_, behind) = target.split_once(')')?;
            (!shown.contains(['[', '`'])).then_some((shown, behind))
        });
        let (shown, behind) = found.unwrap_or(("[", after));
        text.push_str(shown);
        rest = behind;
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_page_reads_well_without_its_marks() {
        let page =
            "# E0000: a title\n\nSee [the list](README.md) of `xs[i]`.\n\n## Fails\n\n```recipe\nrecipe r { }\n```\n";
        let shown = anstream::adapter::strip_str(&plain(page)).to_string();
        insta::assert_snapshot!(shown, @r"
        E0000: a title

        See the list of `xs[i]`.

        Fails

            recipe r { }
        ");
    }
}
