use crate::Exit;
use galley_plan::Snag;
use galley_program::{JournalError, Level, Place, Sources};
use std::{ops::Range, sync::Arc};

/// Something that the user must know, with its code, its place and its cure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Problem {
    pub(crate) severity: Severity,
    /// `E7301`
    pub(crate) code: String,
    pub(crate) message: String,
    /// Where it stands; the first label is the place.
    pub(crate) labels: Vec<Label>,
    pub(crate) notes: Vec<String>,
    /// What to do about it.
    pub(crate) cures: Vec<String>,
    /// What the names in a condition that does not hold stand for.
    pub(crate) values: Vec<(String, String)>,
    /// Changes that would mend it; all of them together are one repair.
    pub(crate) fixes: Vec<Fix>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Severity {
    Error,
    Warning,
}

/// A range of a text, with what there is to say about it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Label {
    /// What the text is called: a path, `command line`.
    pub(crate) name: String,
    pub(crate) text: Arc<str>,
    pub(crate) range: Range<usize>,
    pub(crate) says: String,
}

/// A change to a text.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Fix {
    /// What the text is called.
    pub(crate) name: String,
    pub(crate) text: Arc<str>,
    /// What is replaced; an empty range inserts.
    pub(crate) range: Range<usize>,
    pub(crate) replacement: String,
    /// Whether it may be made unseen.
    pub(crate) safe: bool,
}

/// Why a command stops: what to print, and how the program ends.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Trouble {
    pub(crate) exit: Exit,
    pub(crate) problems: Vec<Problem>,
}

impl Severity {
    /// What every form of output calls it.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

impl Problem {
    pub(crate) fn error(code: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code: code.into(),
            message: message.into(),
            labels: Vec::new(),
            notes: Vec::new(),
            cures: Vec::new(),
            values: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// What a plan found.
    pub(crate) fn of(snag: &Snag, sources: &Sources) -> Self {
        let severity = match snag.level {
            Level::Failure => Severity::Error,
            Level::Warning => Severity::Warning,
        };
        let labels = snag.labels.iter().filter_map(|(place, says)| Label::at(sources, *place, says.as_str()));
        Self {
            severity,
            labels: labels.collect(),
            notes: snag.notes.clone(),
            cures: (!snag.cure.is_empty()).then(|| snag.cure.clone()).into_iter().collect(),
            ..Self::error(&*snag.code, &*snag.message)
        }
    }

    pub(crate) fn label(mut self, label: Label) -> Self {
        self.labels.push(label);
        self
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    pub(crate) fn cure(mut self, cure: impl Into<String>) -> Self {
        self.cures.push(cure.into());
        self
    }

    /// The text and the byte where it is, for an order that stays.
    pub(crate) fn place(&self) -> Option<(&str, usize)> {
        self.labels.first().map(|label| (label.name.as_str(), label.range.start))
    }

    /// All its words but those about further places, for forms of output that have no carets.
    pub(crate) fn lines(&self) -> Vec<String> {
        let says = self.labels.first().map(|label| &label.says).filter(|says| !says.is_empty());
        let values = self.values.iter().map(|(name, value)| format!("{name} is {value}"));
        let message = std::iter::once(self.message.clone());
        message.chain(says.cloned()).chain(values).chain(self.notes.clone()).chain(self.cures.clone()).collect()
    }

    /// This problem alone ends the program.
    pub(crate) fn ends(self, exit: Exit) -> Trouble {
        Trouble { exit, problems: vec![self] }
    }
}

impl Label {
    /// The place in one of the sources of a program.
    pub(crate) fn at(sources: &Sources, place: Place, says: impl Into<String>) -> Option<Self> {
        let source = sources.get(place.source)?;
        let range = place.start as usize..place.end as usize;
        Some(Self { name: source.name.clone(), text: Arc::clone(&source.text), range, says: says.into() })
    }
}

impl From<JournalError> for Trouble {
    fn from(error: JournalError) -> Self {
        // Somebody else holds the deployment, or has taken it over.
        let exit = match error.code {
            "E7208" | "E7209" => Exit::Held,
            // The store cannot be used at all: there is no run that could be resumed.
            "E7201" | "E7202" | "E7203" | "E7204" | "E7205" => Exit::Usage,
            _ => Exit::Failed,
        };
        Problem::error(error.code, error.message).cure(error.cure).ends(exit)
    }
}
