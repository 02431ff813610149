//! Reading the files that a recipe imports.

use crate::{checker::Checker, declarations::File};
use galley_grammar::{Parsed, Span, parse};
use galley_program::{Hooks, NoHooks, Place, Source, SourceId};

/// How many files one program may be made of.
pub const FILES_MOST: usize = 100;

/// Where imported files come from: the standard library, the disk, or the sources stored with a run.
pub trait Modules {
    /// The file that `importer` (the name of a source) calls `path`. Two paths to the same file must give it the same
    /// name.
    ///
    /// # Errors
    /// When there is none.
    fn load(&self, importer: &str, path: &str) -> Result<Source, NotFound>;

    /// The name that [`Self::load`] would give the file, where that is known without reading it: a file that was read
    /// already is not read again.
    fn name(&self, importer: &str, path: &str) -> Option<String> {
        let _ = (importer, path);
        None
    }

    /// The script that a hook of `importer` calls `path`; the path starts from the importer's folder.
    ///
    /// # Errors
    /// When there is none.
    fn script(&self, importer: &str, path: &str) -> Result<Source, NotFound> {
        self.load(importer, path)
    }

    /// What makes hooks out of scripts.
    fn hooks(&self) -> &dyn Hooks {
        &NoHooks
    }
}

/// An import that leads nowhere.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotFound {
    /// Why, for the label at the import: "there is no such file".
    pub message: String,
    /// What to do, where that is known.
    pub help: Option<String>,
}

impl Checker<'_> {
    /// The file that an import means, read if it was not yet.
    pub(crate) fn import(&mut self, path: &str, span: Span) -> Option<SourceId> {
        let place = self.place(span);
        let importer = self.file(self.local.file).name.clone();
        let known = self.modules.name(&importer, path).and_then(|name| self.file_named(&name));
        if known.is_some() {
            return known;
        }
        let source = match self.modules.load(&importer, path) {
            Ok(source) => source,
            Err(missing) => {
                self.report.import_not_found(place, path, &missing);
                return None;
            }
        };
        if let Some(known) = self.file_named(&source.name) {
            return Some(known);
        }
        if self.sources.0.len() >= self.files_most {
            self.report.too_many_files(place, FILES_MOST);
            return None;
        }
        Some(self.add_file(source))
    }

    /// The file of that name, if it was read.
    pub(crate) fn file_named(&self, name: &str) -> Option<SourceId> {
        self.by_name.get(name).copied()
    }

    /// Parses a file and files what it declares.
    pub(crate) fn add_file(&mut self, source: Source) -> SourceId {
        let parsed = parse(&source.text);
        self.add_parsed(source, parsed)
    }

    /// Files what a parsed file declares.
    pub(crate) fn add_parsed(&mut self, source: Source, parsed: Parsed) -> SourceId {
        let file = File::new(source.name.clone(), &source.text, parsed.tree);
        self.by_name.insert(source.name.clone(), SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX)));
        let id = self.sources.add(source);
        self.report.syntax(id, parsed.diagnostics);
        self.files.push(file);
        id
    }

    /// Where a span of the file that is checked now stands.
    pub(crate) fn place(&self, span: Span) -> Place {
        Place { source: self.local.file, start: span.start, end: span.end }
    }

    /// What stands at a place.
    pub(crate) fn text_at(&self, place: Place) -> &str {
        let text = self.sources.get(place.source).map_or("", |source| &*source.text);
        Span::new(place.start, place.end).of(text)
    }
}
