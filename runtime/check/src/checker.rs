use crate::{
    bindings::Bindings,
    declarations::File,
    modules::{FILES_MOST, Modules},
    origins::Origins,
    report::Report,
    test::Rehearsals,
};
use galley_evaluate::DEPTH_MOST;
use galley_program::{Hook, Place, SourceId, Sources, Test, Type, Value};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// Checks one program.
pub(crate) struct Checker<'a> {
    pub(crate) modules: &'a dyn Modules,
    pub(crate) sources: Sources,
    pub(crate) files: Vec<File>,
    pub(crate) by_name: HashMap<String, SourceId>,
    /// How many files may be read, those that were named included.
    pub(crate) files_most: usize,
    /// The scripts of hooks, compiled; `None` for one that is wrong.
    pub(crate) scripts: BTreeMap<SourceId, Option<Arc<dyn Hook>>>,
    pub(crate) report: Report,
    /// How many files were named; they come first.
    pub(crate) named: usize,
    /// The tests of the files that were named.
    pub(crate) tests: Vec<Test>,
    /// The names of steps that could not be understood, and what such pieces seem to declare: whatever has them in its
    /// path may be there.
    pub(crate) unread: BTreeSet<Arc<str>>,
    /// Parameters and outputs of recipes of which it is not known what they are, each with its recipe.
    pub(crate) vague: BTreeSet<(Arc<str>, Arc<str>)>,
    pub(crate) origins: Origins,
    /// What belongs to the item that is checked now. Items are checked when they are first needed, so this is put
    /// aside while another one is.
    pub(crate) local: Local,
}

/// What belongs to one item.
#[derive(Debug, Default)]
pub(crate) struct Local {
    pub(crate) file: SourceId,
    /// Names in sight, innermost last.
    pub(crate) bindings: Bindings,
    /// Names and fields that are known not to be `null` here, as written; `None` where a name hides an outer one.
    pub(crate) narrowed: Vec<Narrowed>,
    /// Names that the recipe declares further down, and those of statements that could not be read.
    pub(crate) later: BTreeMap<Arc<str>, Place>,
    pub(crate) broken: BTreeSet<Arc<str>>,
    /// Whether a statement that could not be read declares something without a name.
    pub(crate) nameless: bool,
    /// The steps, lookups and waits of the recipe so far.
    pub(crate) results: BTreeMap<Arc<str>, Place>,
    /// The lookups of the recipe so far, and which results are read somewhere.
    pub(crate) lookups: Vec<(Arc<str>, Place)>,
    pub(crate) read: BTreeSet<Arc<str>>,
    /// Whether this is a test, in which a secret may stand.
    pub(crate) test: bool,
    /// How many statements of a kind were named by their place so far: `wait1`, `approve2`.
    pub(crate) named: BTreeMap<&'static str, usize>,
    /// The names that steps of the recipe had before, each with the place that says so.
    pub(crate) former: BTreeMap<Arc<str>, Place>,
    /// What the other branches of the `parallel`s around give: it is not known here.
    pub(crate) beside: BTreeSet<Arc<str>>,
    /// The steps of the `undo` so far: none of them has a result yet.
    pub(crate) called: BTreeMap<Arc<str>, Place>,
    /// The step whose `undo` this is.
    pub(crate) undoing: Option<Arc<str>>,
    /// Whether the item is a procedure.
    pub(crate) procedure: bool,
    /// The plans and runs of a test.
    pub(crate) rehearsals: Rehearsals,
    /// How many comparisons stand around this expression: what is compared with is not what is used.
    pub(crate) compared: usize,
    /// How many branches that may not be taken stand around this expression: a fault in one is not a mistake yet.
    pub(crate) undecided: usize,
    pub(crate) depth: usize,
}

/// A name that stands for a value.
#[derive(Clone, Debug)]
pub(crate) struct Binding {
    pub(crate) name: Arc<str>,
    /// `None` where something was wrong with it already.
    pub(crate) kind: Option<Type>,
    pub(crate) place: Place,
    pub(crate) sort: Sort,
    /// Whether its value is known only while the recipe runs.
    pub(crate) late: bool,
    /// The name by which it is late, where it is not the result of a statement itself.
    pub(crate) by: Option<Arc<str>>,
    pub(crate) used: bool,
    /// Its value, where that is known already.
    pub(crate) value: Option<Value>,
}

impl Binding {
    pub(crate) fn new(name: &Arc<str>, kind: Option<Type>, place: Place, sort: Sort) -> Self {
        let late = sort == Sort::Result;
        Self { name: name.clone(), kind, place, sort, late, by: None, used: false, value: None }
    }
}

/// What kind of thing a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sort {
    Parameter,
    Let,
    /// A step, a lookup or a wait.
    Result,
    /// The variable of a loop or comprehension, `it`, or the parameter of a function.
    Variable,
}

/// What a condition around an expression says.
#[derive(Clone, Debug)]
pub(crate) enum Narrowed {
    /// `a.b` is not `null`.
    Present(String),
    /// Everything said before about this name is about another one.
    Hidden(Arc<str>),
}

impl<'a> Checker<'a> {
    pub(crate) fn new(modules: &'a dyn Modules) -> Self {
        Self {
            modules,
            sources: Sources::default(),
            files: Vec::new(),
            by_name: HashMap::new(),
            files_most: FILES_MOST,
            scripts: BTreeMap::new(),
            report: Report::default(),
            named: 1,
            tests: Vec::new(),
            unread: BTreeSet::new(),
            vague: BTreeSet::new(),
            origins: Origins::default(),
            local: Local::default(),
        }
    }

    pub(crate) fn file(&self, id: SourceId) -> &File {
        // Numbers are given by `add_file`, which files each source under its number.
        &self.files[id.0 as usize]
    }

    /// Does something within another item, and comes back.
    pub(crate) fn within<T>(&mut self, file: SourceId, what: impl FnOnce(&mut Self) -> T) -> T {
        let outer = std::mem::replace(&mut self.local, Local { file, ..Local::default() });
        let done = what(self);
        self.local = outer;
        done
    }

    /// Does something one level deeper; `None`, with a report, where that is too deep.
    pub(crate) fn deeper<T>(&mut self, place: Place, what: impl FnOnce(&mut Self) -> T) -> Option<T> {
        // Room for what the checker puts around an expression, such as a conversion.
        if self.local.depth + 10 >= DEPTH_MOST {
            self.report.too_deep(place, DEPTH_MOST - 10);
            return None;
        }
        self.local.depth += 1;
        let done = what(self);
        self.local.depth -= 1;
        Some(done)
    }

    /// Does something whose value may turn out not to be needed.
    pub(crate) fn undecided<T>(&mut self, what: impl FnOnce(&mut Self) -> T) -> T {
        self.local.undecided += 1;
        let done = what(self);
        self.local.undecided -= 1;
        done
    }
}
