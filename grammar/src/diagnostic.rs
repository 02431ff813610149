use crate::{
    Span,
    readable::{readable, readable_lines},
};

/// Something to say about a recipe: what, where, and the cure. The one model for every crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its code, with a page of its own (`E0001`).
    pub code: &'static str,
    /// Whether it stops the recipe from being run.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where, the primary places first.
    pub labels: Vec<Label>,
    /// What else is worth knowing.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
    /// Changes to the text that would mend it. All of them together are one repair.
    pub fixes: Vec<Fix>,
    /// What the names in a condition that does not hold stand for: `("len(zones)", "1")`.
    pub values: Vec<(String, String)>,
}

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The recipe cannot be run.
    Error,
    /// It can, but something is odd.
    Warning,
}

/// A place, and what is to be said about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Which file, by its number among the files read; the parser says 0.
    pub source: u32,
    /// Where in it.
    pub span: Span,
    /// May be empty.
    pub message: String,
    /// Whether the fault is here, rather than something that belongs to it.
    pub primary: bool,
}

/// A change to the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// Which file, by its number among the files read; the parser says 0.
    pub source: u32,
    /// What is replaced; an empty span inserts.
    pub span: Span,
    /// By what.
    pub replacement: String,
    /// Whether it may be made unseen.
    pub certainty: Certainty,
}

/// How sure it is that a change is what the writer means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// It may be: a name that looks like the one written. A person must look at it.
    #[default]
    Maybe,
    /// It is: nothing else can be meant, and the meaning stays. `check --fix` makes it.
    Safe,
}

impl Diagnostic {
    /// Something that stops the recipe from being run.
    #[must_use]
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Error, message.into())
    }

    /// Something odd.
    #[must_use]
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(code, Severity::Warning, message.into())
    }

    /// The fault is here, in source 0 until [`Self::with_source`] says otherwise.
    #[must_use]
    pub fn at(self, span: Span, message: impl Into<String>) -> Self {
        self.at_source(0, span, message)
    }

    /// The fault is here, in that file.
    #[must_use]
    pub fn at_source(self, source: u32, span: Span, message: impl Into<String>) -> Self {
        self.label(Label { source, span, message: readable(message.into()), primary: true })
    }

    /// This belongs to it, in source 0 until [`Self::with_source`] says otherwise.
    #[must_use]
    pub fn also(self, span: Span, message: impl Into<String>) -> Self {
        self.also_source(0, span, message)
    }

    /// This belongs to it, in that file.
    #[must_use]
    pub fn also_source(self, source: u32, span: Span, message: impl Into<String>) -> Self {
        self.label(Label { source, span, message: readable(message.into()), primary: false })
    }

    /// What else is worth knowing.
    #[must_use]
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(readable_lines(note.into()));
        self
    }

    /// What to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(readable_lines(help.into()));
        self
    }

    /// A change that may mend it, in source 0 until [`Self::with_source`] says otherwise.
    #[must_use]
    pub fn fix(self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix_source(0, span, replacement, Certainty::Maybe)
    }

    /// A change that mends it without doubt, in source 0 until [`Self::with_source`] says otherwise.
    #[must_use]
    pub fn safe_fix(self, span: Span, replacement: impl Into<String>) -> Self {
        self.fix_source(0, span, replacement, Certainty::Safe)
    }

    /// A change in that file.
    #[must_use]
    pub fn fix_source(mut self, source: u32, span: Span, replacement: impl Into<String>, certainty: Certainty) -> Self {
        self.fixes.push(Fix { source, span, replacement: replacement.into(), certainty });
        self
    }

    /// What a name in the condition stands for.
    #[must_use]
    pub fn value(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.values.push((readable(name.into()), readable(value.into())));
        self
    }

    /// The same, with every place in that file.
    #[must_use]
    pub fn with_source(mut self, source: u32) -> Self {
        for label in &mut self.labels {
            label.source = source;
        }
        for fix in &mut self.fixes {
            fix.source = source;
        }
        self
    }

    /// Where the fault is, if it is at a place at all.
    #[must_use]
    pub fn primary(&self) -> Option<&Label> {
        self.labels.iter().find(|label| label.primary)
    }

    /// Whether it can be mended without asking anybody.
    #[must_use]
    pub fn is_safely_mended(&self) -> bool {
        !self.fixes.is_empty() && self.fixes.iter().all(|fix| fix.certainty == Certainty::Safe)
    }

    /// Whether it stops the recipe from being run.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    fn new(code: &'static str, severity: Severity, message: String) -> Self {
        Self {
            code,
            severity,
            message: readable(message),
            labels: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            fixes: Vec::new(),
            values: Vec::new(),
        }
    }

    // The primary places stay first.
    fn label(mut self, label: Label) -> Self {
        let position = if label.primary {
            self.labels.iter().take_while(|known| known.primary).count()
        } else {
            self.labels.len()
        };
        self.labels.insert(position, label);
        self
    }
}
