//! The report that build servers read, in the form of `JUnit`.

use super::{coverage::line, plain, play::Played, problems, suite::Suite};
use std::{fmt::Write as _, time::Duration};

pub(super) fn document(suites: &[Suite], played: &[Played], took: Duration) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let failed = |played: &[&Played]| played.iter().filter(|played| !played.verdict.passed()).count();
    let all: Vec<&Played> = played.iter().collect();
    let _ = writeln!(
        text,
        "<testsuites name=\"galley test\" tests=\"{}\" failures=\"{}\" errors=\"0\" time=\"{:.3}\">",
        all.len(),
        failed(&all),
        took.as_secs_f64()
    );
    for (at, suite) in suites.iter().enumerate() {
        let own: Vec<&Played> = all.iter().copied().filter(|played| played.suite == at).collect();
        if own.is_empty() {
            continue;
        }
        let time: Duration = own.iter().map(|played| played.took).sum();
        let name = escaped(&suite.name);
        let _ = writeln!(
            text,
            "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\" time=\"{:.3}\">",
            own.len(),
            failed(&own),
            time.as_secs_f64()
        );
        for played in own {
            case(&mut text, played, suites, &name);
        }
        text.push_str("  </testsuite>\n");
    }
    text.push_str("</testsuites>\n");
    text
}

fn case(text: &mut String, played: &Played, suites: &[Suite], class: &str) {
    let suite = &suites[played.suite];
    let _ = write!(
        text,
        "    <testcase name=\"{}\" classname=\"{class}\" file=\"{class}\" line=\"{}\" time=\"{:.3}\"",
        escaped(&played.verdict.title),
        line(&suite.sources, played.verdict.place),
        played.took.as_secs_f64()
    );
    let (problems, warnings) = problems(played, suites);
    if problems.is_empty() && warnings.is_empty() {
        text.push_str("/>\n");
        return;
    }
    text.push_str(">\n");
    for problem in &problems {
        let _ = writeln!(
            text,
            "      <failure message=\"{}\" type=\"{}\">{}</failure>",
            escaped(&problem.message),
            escaped(&problem.code),
            escaped(&plain(problem))
        );
    }
    if !warnings.is_empty() {
        let said: Vec<String> = warnings.iter().map(plain).collect();
        let _ = writeln!(text, "      <system-err>{}</system-err>", escaped(&said.join("\n\n")));
    }
    text.push_str("    </testcase>\n");
}

/// Text as XML 1.0 may hold it, in attributes too. Characters that it cannot hold at all are shown as such.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => {
                let _ = write!(escaped, "&#{};", u32::from(letter));
            }
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn nothing_in_a_text_can_end_what_holds_it() {
        assert_eq!(escaped("a<b> & \"c\"\n\u{1b}[0m ]]>"), "a&lt;b&gt; &amp; &quot;c&quot;&#10;\u{fffd}[0m ]]&gt;");
    }
}
