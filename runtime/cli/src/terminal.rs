//! The one writer: everything that this program prints goes through it, so that bars and lines never mix.

use anstream::{AutoStream, ColorChoice};
use indicatif::{MultiProgress, ProgressDrawTarget};
use std::{
    io::{self, IsTerminal as _, Write},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

type Sink = Box<dyn Write + Send>;

/// When colours are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set; `CLICOLOR_FORCE` forces them
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// Where the program prints: data to one stream, words for people to the other.
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own about the streams")]
pub(crate) struct Terminal {
    data: Mutex<Sink>,
    people: Mutex<Sink>,
    /// Whether people's stream can show colours.
    colored: bool,
    /// Whether people's stream is a terminal: bars are drawn, lines are cut.
    pub(crate) watched: bool,
    /// Whether somebody can answer questions.
    pub(crate) interactive: bool,
    /// Whether other glyphs than ASCII come out right.
    pub(crate) unicode: bool,
    /// How wide a line may be.
    pub(crate) columns: usize,
    /// The bars at the foot of the screen; hidden where nobody watches.
    pub(crate) bars: MultiProgress,
    /// Whether bars are on the screen now, so that lines must go above them.
    drawing: AtomicBool,
    /// Why data was lost, if some was.
    lost: Mutex<Option<String>>,
}

/// The width where none can be asked for.
const COLUMNS: usize = 100;
/// How often bars are drawn.
const DRAWS_PER_SECOND: u8 = 12;

impl Terminal {
    /// The streams of this process.
    pub(crate) fn new(color: Color) -> Self {
        let choice = |auto: ColorChoice| match color {
            Color::Auto => auto,
            Color::Always => ColorChoice::AlwaysAnsi,
            Color::Never => ColorChoice::Never,
        };
        let (out, err) = (choice(AutoStream::choice(&io::stdout())), choice(AutoStream::choice(&io::stderr())));
        let watched = io::stderr().is_terminal();
        let unicode = utf8();
        Self {
            data: Mutex::new(Box::new(AutoStream::new(io::stdout(), out))),
            people: Mutex::new(Box::new(AutoStream::new(io::stderr(), err))),
            colored: err != ColorChoice::Never,
            watched,
            interactive: watched && io::stdin().is_terminal(),
            unicode,
            columns: terminal_columns().unwrap_or(COLUMNS),
            bars: MultiProgress::with_draw_target(if watched {
                ProgressDrawTarget::stderr_with_hz(DRAWS_PER_SECOND)
            } else {
                ProgressDrawTarget::hidden()
            }),
            drawing: AtomicBool::new(false),
            lost: Mutex::new(None),
        }
    }

    /// A line of data, which a person may pipe.
    pub(crate) fn data(&self, line: &str) {
        let print = || write_line(&self.data, line);
        let written = if self.is_drawing() { self.bars.suspend(print) } else { print() };
        // Who closes a pipe (`galley show | head`) has seen enough; a full disk loses what was asked for.
        if let Err(why) = written
            && why.kind() != io::ErrorKind::BrokenPipe
        {
            self.lost.lock().unwrap_or_else(PoisonError::into_inner).get_or_insert_with(|| why.to_string());
        }
    }

    /// Why data was lost, if some was.
    pub(crate) fn lost(&self) -> Option<String> {
        self.lost.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A line for people. It may hold colours; they are taken out where they do not belong.
    pub(crate) fn say(&self, line: &str) {
        if !self.is_drawing() {
            // Words that nobody can read are no failure of the run.
            let _ = write_line(&self.people, line);
            return;
        }
        let line = if self.colored { line.to_owned() } else { anstream::adapter::strip_str(line).to_string() };
        // A line that cannot be drawn has nobody to read it.
        let _ = self.bars.println(line);
    }

    /// From now on bars stand at the foot of the screen, where somebody watches; or no longer.
    pub(crate) fn draw(&self, bars: bool) {
        self.drawing.store(bars && self.watched, Ordering::SeqCst);
    }

    fn is_drawing(&self) -> bool {
        self.drawing.load(Ordering::SeqCst)
    }

    /// The glyph, or what stands for it in ASCII.
    pub(crate) fn glyph(&self, glyph: Glyph) -> &'static str {
        glyph.text(self.unicode)
    }
}

/// Signs that lead a line. Each also stands before a word, so that nothing depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Glyph {
    /// Will be created.
    Create,
    /// Will be changed to a wanted state.
    Settle,
    /// Is read.
    Read,
    /// Stands already.
    Same,
    /// Not known yet.
    Unknown,
    /// A recipe is entered.
    Enter,
    /// A pause.
    Wait,
    /// Done.
    Done,
    /// Failed.
    Failed,
    /// Going on.
    Running,
    /// Taken back.
    Undone,
    /// Kept.
    Kept,
}

impl Glyph {
    pub(crate) fn text(self, unicode: bool) -> &'static str {
        let (rich, plain) = match self {
            Glyph::Create => ("+", "+"),
            Glyph::Settle => ("~", "~"),
            Glyph::Read => ("↻", "<"),
            Glyph::Same => ("=", "="),
            Glyph::Unknown => ("?", "?"),
            Glyph::Enter => ("▸", ">"),
            Glyph::Wait => ("⏸", "."),
            Glyph::Done => ("✓", "v"),
            Glyph::Failed => ("✗", "x"),
            Glyph::Running => ("●", "*"),
            Glyph::Undone => ("−", "-"),
            Glyph::Kept => ("■", "#"),
        };
        if unicode { rich } else { plain }
    }
}

fn write_line(sink: &Mutex<Sink>, line: &str) -> io::Result<()> {
    let mut sink = sink.lock().unwrap_or_else(PoisonError::into_inner);
    writeln!(sink, "{line}").and_then(|()| sink.flush())
}

/// Whether the locale says UTF-8, as POSIX orders its variables.
fn utf8() -> bool {
    let set = |name| std::env::var(name).ok().filter(|value: &String| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_CTYPE")).or_else(|| set("LANG")).unwrap_or_default();
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

fn terminal_columns() -> Option<usize> {
    console::Term::stderr().size_checked().map(|(_, columns)| usize::from(columns))
}

/// For tests: both streams end in memory, without colours.
#[cfg(test)]
pub(crate) mod memory {
    use super::*;
    use anstream::StripStream;
    use std::sync::Arc;

    #[derive(Clone, Debug, Default)]
    pub(crate) struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Paper {
        pub(crate) fn text(&self) -> String {
            String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
        }
    }

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    /// A terminal that is none, and what is printed to data and to people.
    pub(crate) fn terminal(unicode: bool) -> (Terminal, Paper, Paper) {
        let (data, people) = (Paper::default(), Paper::default());
        let strip = |paper: &Paper| -> Sink { Box::new(StripStream::new(Box::new(paper.clone()) as Sink)) };
        let terminal = Terminal {
            data: Mutex::new(strip(&data)),
            people: Mutex::new(strip(&people)),
            colored: false,
            watched: false,
            interactive: false,
            unicode,
            columns: COLUMNS,
            bars: MultiProgress::with_draw_target(ProgressDrawTarget::hidden()),
            drawing: AtomicBool::new(false),
            lost: Mutex::new(None),
        };
        (terminal, data, people)
    }
}
