use super::{Ending, doc::meant};
use crate::{
    Exit,
    host::Host,
    problem::{Problem, Trouble},
    scratch::Scratch,
};
use galley_describe::{manual, subjects};
use rustyline::{
    Editor,
    completion::Completer,
    error::ReadlineError,
    highlight::Highlighter,
    hint::Hinter,
    history::MemHistory,
    validate::{ValidationContext, ValidationResult, Validator},
};
use std::path::{Path, PathBuf};

/// Try the recipe language line by line.
#[derive(Debug, clap::Args)]
pub(crate) struct Repl {
    /// A file whose constants, functions and imports may be used
    #[arg(long = "in", value_name = "FILE")]
    file: Option<PathBuf>,
}

const HELP: &str = "\
an expression             its value and type
const x = 3               a name for a value; `let x = 3` means the same here, and again gives another one
import, type, enum, fn    as in a file
:type EXPRESSION          its type alone
:doc NAME                 the manual page of a function, an action or a type
:names                    what is declared so far
:load FILE                start again with the items of a file
:quit                     leave; so does Ctrl-D";

/// Words with which an item begins.
const ITEMS: &[&str] = &["const", "import", "type", "enum", "fn"];

pub(crate) fn repl(command: &Repl, host: &Host) -> Ending {
    let mut scratch = match &command.file {
        Some(file) => Scratch::of(file, host)?,
        None => Scratch::empty(),
    };
    let mut editor = Editor::<Lines, MemHistory>::with_history(rustyline::Config::default(), MemHistory::new())
        .map_err(|error| unusable(&error))?;
    editor.set_helper(Some(Lines));
    loop {
        let line = match editor.readline("> ") {
            Ok(line) => line,
            Err(ReadlineError::Interrupted) => continue,
            Err(ReadlineError::Eof) => return Ok(Exit::Ok),
            Err(error) => return Err(unusable(&error)),
        };
        let line = line.trim();
        if line.is_empty() {
            continue;
        }
        let _ = editor.add_history_entry(line);
        match answer(line, &mut scratch, host) {
            Ok(Answer::Text(text)) if text.is_empty() => {}
            Ok(Answer::Text(text)) => host.terminal.data(&text),
            Ok(Answer::Quit) => return Ok(Exit::Ok),
            Err(trouble) => host.report(&trouble.problems),
        }
    }
}

enum Answer {
    Text(String),
    Quit,
}

fn answer(line: &str, scratch: &mut Scratch, host: &Host) -> Result<Answer, Trouble> {
    let text = match line.split_once(char::is_whitespace).unwrap_or((line, "")) {
        (":quit" | ":q" | ":exit", _) => return Ok(Answer::Quit),
        (":help" | ":h" | ":?", _) => HELP.to_owned(),
        (":type" | ":t", expression) => scratch.value(expression, host)?.kind.to_string(),
        (":doc" | ":d", name) => page(name.trim())?,
        (":names", _) => names(scratch, host)?,
        (":load", file) => {
            *scratch = Scratch::of(Path::new(file.trim()), host)?;
            String::new()
        }
        (command, _) if command.starts_with(':') => {
            let problem = Problem::error("E7330", format!("there is no command `{command}`"));
            return Err(problem.cure(":help lists them").ends(Exit::Usage));
        }
        ("let", rest) => {
            *scratch = scratch.with(&format!("const {rest}"), host)?;
            String::new()
        }
        (word, _) if ITEMS.contains(&word) => {
            *scratch = scratch.with(line, host)?;
            String::new()
        }
        (_, _) => {
            let found = scratch.value(line, host)?;
            format!("{} : {}", found.value, found.kind)
        }
    };
    Ok(Answer::Text(text))
}

fn page(name: &str) -> Result<String, Trouble> {
    manual(name).map(|page| page.trim_end().to_owned()).ok_or_else(|| {
        let cure = match meant(name, subjects()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a function, an action such as aws.ec2.create_vpc, or a type such as cidr".to_owned(),
        };
        Problem::error("E7328", format!("there is nothing called `{name}`")).cure(cure).ends(Exit::Usage)
    })
}

fn names(scratch: &Scratch, host: &Host) -> Result<String, Trouble> {
    let outline = scratch.outline(host)?;
    let mut lines: Vec<String> = Vec::new();
    lines.extend(outline.constants.iter().map(|of| format!("const {}: {} = {}", of.name, of.kind, of.value)));
    lines.extend(outline.types.iter().map(|of| format!("type {}", of.name)));
    lines.extend(outline.enums.iter().map(|of| format!("enum {} {{ {} }}", of.kind.name, of.kind.variants.join(", "))));
    for function in &outline.functions {
        let parameters = function.parameters.iter().map(|(name, kind)| format!("{name}: {kind}"));
        let parameters = parameters.collect::<Vec<_>>().join(", ");
        lines.push(format!("fn {}({parameters}) -> {}", function.name, function.result));
    }
    Ok(lines.join("\n"))
}

fn unusable(error: &ReadlineError) -> Trouble {
    Problem::error("E7331", format!("the terminal cannot be read: {error}"))
        .cure("use `galley eval EXPRESSION` where there is no terminal")
        .ends(Exit::Usage)
}

/// Goes on reading while a bracket is open.
struct Lines;

impl Validator for Lines {
    fn validate(&self, context: &mut ValidationContext<'_>) -> rustyline::Result<ValidationResult> {
        let open = is_open(context.input());
        Ok(if open { ValidationResult::Incomplete } else { ValidationResult::Valid(None) })
    }
}

/// Whether more brackets are opened than closed, those in texts left out.
fn is_open(text: &str) -> bool {
    let (mut depth, mut quoted, mut escaped, mut comment) = (0_i64, false, false, false);
    for letter in text.chars() {
        match letter {
            '\n' => comment = false,
            _ if comment => {}
            '#' if !quoted => comment = true,
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth -= 1,
            _ => {}
        }
    }
    depth > 0
}

impl Completer for Lines {
    type Candidate = String;
}

impl Hinter for Lines {
    type Hint = String;
}

impl Highlighter for Lines {}

impl rustyline::Helper for Lines {}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn a_line_goes_on_while_a_bracket_is_open() {
        assert!(is_open("[1,"));
        assert!(is_open("{ a = [1]"));
        assert!(!is_open("[1, 2]"));
        assert!(!is_open(r#""a [ \" { b""#));
        assert!(!is_open("]"));
        assert!(!is_open("1 # [ \"") && is_open("[ # ]"));
    }
}
