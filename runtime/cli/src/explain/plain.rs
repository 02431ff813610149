use crate::color::{Tone, paint};

/// The width of the narrowest terminal that is common.
const COLUMNS_MAX: usize = 80;

/// A page for a terminal: headings strong, code indented, sentences in lines that fit, no marks of Markdown. The
/// terminal takes out colours where they do not belong.
pub(crate) fn plain(markdown: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut sentences = String::new();
    let mut in_code = false;
    for line in markdown.lines() {
        let is_fence = line.starts_with("```");
        let begins = is_fence || in_code || line.is_empty() || line.starts_with('#') || line.starts_with("- ");
        if begins {
            wrap(&unlinked(&std::mem::take(&mut sentences)), &mut lines);
        }
        if is_fence {
            in_code = !in_code;
        } else if in_code {
            lines.push(format!("    {line}").trim_end().to_owned());
        } else if line.starts_with('#') {
            lines.push(paint(Tone::Strong, line.trim_start_matches('#').trim()));
        } else if line.is_empty() {
            lines.push(String::new());
        } else {
            let gap = if sentences.is_empty() { "" } else { " " };
            sentences = format!("{sentences}{gap}{}", line.trim());
        }
    }
    wrap(&unlinked(&sentences), &mut lines);
    lines.join("\n").trim_end().to_owned()
}

/// A paragraph in lines that fit; those of an item of a list stand below its first word. Code in a sentence is not
/// taken apart.
fn wrap(sentences: &str, lines: &mut Vec<String>) {
    let indent = if sentences.starts_with("- ") { "  " } else { "" };
    let mut line = String::new();
    for word in words(sentences) {
        let is_full = line.chars().count() + 1 + word.chars().count() > COLUMNS_MAX;
        if is_full && !line.trim().is_empty() {
            lines.push(std::mem::replace(&mut line, format!("{indent}{word}")));
        } else if line.is_empty() {
            word.clone_into(&mut line);
        } else {
            line = format!("{line} {word}");
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
}

/// The words of a sentence; a piece of code with spaces is one.
fn words(sentences: &str) -> Vec<&str> {
    let mut in_code = false;
    let is_gap = |letter: char| {
        in_code ^= letter == '`';
        letter == ' ' && !in_code
    };
    sentences.split(is_gap).filter(|word| !word.is_empty()).collect()
}

/// `[the text](target)` as `the text`; where the target is on the web, it follows in brackets.
fn unlinked(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('[') {
        text.push_str(before);
        let found = after.split_once("](").and_then(|(shown, target)| {
            let (target, behind) = target.split_once(')')?;
            (!shown.contains(['[', '`'])).then_some((shown, target, behind))
        });
        match found {
            Some((shown, target, behind)) if target.starts_with("https://") => {
                text.extend([shown, ": ", target]);
                rest = behind;
            }
            Some((shown, _, behind)) => {
                text.push_str(shown);
                rest = behind;
            }
            None => {
                text.push('[');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn a_page_reads_well_without_its_marks() {
        let page = "# E0000: a title\n\nSee [the list](README.md) of `xs[i]`, which is said in a sentence that is longer\n\
            than a line of a terminal, with `code that has spaces`\nin it ([subnets](https://docs.example.net/subnets)).\n\n\
            ## Fails\n\n```recipe\nrecipe r { }\n```\n\n\
            ## Other causes\n\n- One, which goes on and on until its line is full, and\n  then in the next line.\n- Two.\n";
        let shown = anstream::adapter::strip_str(&plain(page)).to_string();
        insta::assert_snapshot!(shown, @r"
        E0000: a title

        See the list of `xs[i]`, which is said in a sentence that is longer than a line
        of a terminal, with `code that has spaces` in it (subnets:
        https://docs.example.net/subnets).

        Fails

            recipe r { }

        Other causes

        - One, which goes on and on until its line is full, and then in the next line.
        - Two.
        ");
    }
}
