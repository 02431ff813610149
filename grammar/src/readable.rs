//! Words of a file in a message: shown as they are, but never so that they hide or reorder what stands around them.

/// A longer word is shown by its ends.
const WORD_LETTERS_MAX: usize = 120;
/// So is a longer message.
const MESSAGE_LETTERS_MAX: usize = 800;
/// How many letters of the end are shown then.
const END_LETTERS: usize = 20;

/// A message in one line that can be read, without characters that a terminal acts on.
pub(crate) fn readable(text: String) -> String {
    let plain = |byte: u8| byte == b' ' || byte.is_ascii_graphic();
    if text.len() <= WORD_LETTERS_MAX && text.bytes().all(plain) {
        return text;
    }
    let mut line = String::with_capacity(text.len());
    let mut broken = false;
    for letter in text.replace("\r\n", "\n").chars() {
        if letter == '\n' || broken && letter == ' ' {
            broken = true;
            continue;
        }
        if std::mem::take(&mut broken) && !line.is_empty() {
            line.push(' ');
        }
        match letter {
            '\t' | '\r' => line.extend(letter.escape_default()),
            _ if acts(letter) => line.extend(letter.escape_unicode()),
            _ => line.push(letter),
        }
    }
    let words: Vec<String> = line.split(' ').map(|word| by_its_ends(word, WORD_LETTERS_MAX)).collect();
    by_its_ends(&words.join(" "), MESSAGE_LETTERS_MAX)
}

/// The same for each line of a text of several lines.
pub(crate) fn readable_lines(text: String) -> String {
    if text.contains('\n') {
        text.lines().map(|line| readable(line.to_owned())).collect::<Vec<_>>().join("\n")
    } else {
        readable(text)
    }
}

fn by_its_ends(text: &str, most: usize) -> String {
    let letters = if text.len() <= most { 0 } else { text.chars().count() };
    if letters <= most {
        return text.to_owned();
    }
    let start: String = text.chars().take(most - END_LETTERS).collect();
    let end: String = text.chars().skip(letters - END_LETTERS).collect();
    format!("{start}..{end}")
}

// Controls, and what changes the direction of writing or cannot be seen.
fn acts(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_is_one_line_that_a_terminal_shows_as_it_is() {
        let shown = readable("`a\n    b` is \u{1b}[31m\u{202e}no\t`\r\n\u{0}".to_owned());
        assert_eq!(shown, "`a b` is \\u{1b}[31m\\u{202e}no\\t` \\u{0}");
        assert_eq!(readable("größe ist 😀 `é`".to_owned()), "größe ist 😀 `é`");
    }

    #[test]
    fn what_is_very_long_is_shown_by_its_ends() {
        let shown = readable(format!("no `{}` here", "é".repeat(9_000)));
        assert_eq!(shown, format!("no `{}..{}` here", "é".repeat(99), "é".repeat(19)));
        assert_eq!(readable("a b ".repeat(9_000)).chars().count(), MESSAGE_LETTERS_MAX + 2);
    }
}
