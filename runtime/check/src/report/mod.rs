//! What the checker says: one verb and one code for each mistake, the texts here and nowhere else.

mod cures;
pub(crate) mod elsewhere;
mod flow;
mod hooks;
mod names;
mod rehearsal;
mod types;
mod words;

use galley_evaluate::Wrong;
use galley_grammar::{Certainty, Diagnostic, Span};
use galley_program::{Place, SourceId};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The codes of this crate, with their titles.
pub const CODES: &[(&str, &str)] = &[
    ("E1001", "a name is not known"),
    ("E1002", "a type is not known"),
    ("E1003", "an action is not known"),
    ("E1004", "a module or recipe is not known"),
    ("E1005", "a function is not known"),
    ("E1006", "an input is not known"),
    ("E1007", "a field is not known"),
    ("E1008", "a variant is not known"),
    ("E1009", "a name is declared twice"),
    ("E1010", "an import leads nowhere"),
    ("E1011", "imports go in a circle"),
    ("E1012", "a name cannot be seen here"),
    ("E1013", "it is not clear which recipe is meant"),
    ("E1014", "a name is of another sort"),
    ("E1015", "an edition is not known"),
    ("E1016", "a step is not known"),
    ("E2001", "a value is of another type"),
    ("E2002", "an input is missing"),
    ("E2003", "a text has not the form of its type"),
    ("E2004", "a text is not among the allowed values"),
    ("E2005", "a text is not an identifier by itself"),
    ("E2006", "a value may be nothing"),
    ("E2007", "an operator does not take these values"),
    ("E2008", "a value has no fields or items"),
    ("E2009", "an argument of a function does not fit"),
    ("E2010", "a type is not complete"),
    ("E2011", "a field is given twice"),
    ("E2012", "a value does not meet a condition"),
    ("E2013", "a value cannot stand in a text"),
    ("E2014", "the parts of an expression differ in type"),
    ("E2015", "a requirement is never met"),
    ("E2016", "a secret would be seen"),
    ("E2017", "a secret is not written down in clear"),
    ("E2018", "a value of this type cannot be written down"),
    ("E3001", "a CIDR block is too large or too small"),
    ("E3002", "the sizes of a node group contradict each other"),
    ("E3003", "Kubernetes services cannot have this CIDR block"),
    ("E3004", "a subnet lies outside of its VPC"),
    ("E3005", "CIDR blocks overlap"),
    ("E3006", "a cluster has subnets in fewer than two availability zones"),
    ("E3007", "the versions of nodes and cluster do not fit together"),
    ("E3008", "a name is too long"),
    ("E3009", "a name is not made of what AWS takes"),
    ("E3010", "a tag is not one that AWS takes"),
    ("E3011", "a label or a taint is not one that EKS takes"),
    ("E3012", "a Fargate profile is not one that EKS takes"),
    ("E3013", "an ARN is of another region, account or kind"),
    ("E3014", "a policy document is not complete"),
    ("E3015", "an IAM action does not exist"),
    ("E3016", "a principal is missing or out of place"),
    ("E3017", "inputs exclude each other"),
    ("E3018", "a number or a list is out of AWS's limits"),
    ("E3019", "nodes would be open to the whole internet"),
    ("E3020", "nobody could reach a cluster"),
    ("E3021", "a zone is not of the region"),
    ("E4002", "a lookup would change something"),
    ("E4003", "a step would change nothing"),
    ("E4004", "a loop has no key"),
    ("E4005", "two steps have one name"),
    ("E4006", "something needs itself"),
    ("E4007", "a statement cannot stand here"),
    ("E4008", "a value is known too late"),
    ("E4009", "a program is too large or nests too deeply"),
    ("E4010", "a number is out of range"),
    ("E4011", "an undo reads what comes after its step"),
    ("E4012", "a branch reads what another one beside it gives"),
    ("E4013", "a recipe cannot call a procedure"),
    ("E5006", "a script is not there"),
    ("E5007", "scripts cannot be read here"),
    ("E5008", "a hook is declared with what it cannot have"),
    ("E5010", "a finding is about nothing that the hook is given"),
    ("L0001", "a name is not used"),
    ("L0002", "an import is not used"),
    ("L0004", "a value is never nothing"),
    ("L0005", "an attribute is not known"),
    ("L0006", "the edition is missing"),
    ("L0007", "a statement is never reached"),
    ("L0008", "a recipe does not say where it runs"),
    ("L0009", "something deprecated is used"),
    ("L0013", "a value is not in the list of its kind"),
    ("L0014", "a version of Kubernetes is out of standard support"),
    ("L3001", "a name may become too long"),
    ("L3002", "the whole internet can reach a cluster"),
    ("L3003", "an IAM action is not in the table"),
    ("L3004", "a managed policy is not in the table"),
];

/// Warnings that follow from errors, and so are left out in a file that has any.
const FOLLOW: &[&str] = &["L0001", "L0002", "L0004", "L0007", "L0008"];

/// Errors about a name, which are said once for all its uses.
const ONCE: &[&str] = &["E1001", "E1002", "E1003", "E1004", "E1005", "E1007", "E1008", "E1012", "E1014", "E4006"];

/// After so many names that are not known, no more are compared with those that are.
const SUGGESTIONS_MOST: usize = 200;

/// What was found so far.
#[derive(Debug, Default)]
pub(crate) struct Report {
    diagnostics: Vec<Diagnostic>,
    /// What is not said again, with the number of what said it.
    said: HashMap<Said, usize>,
    /// How many names were compared with all the others.
    suggested: usize,
}

/// What makes two diagnostics the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Said {
    /// Of one place, because a constant is seen wherever it is used.
    At(&'static str, Option<Place>, String),
    /// Of one name in one file, because one misspelt declaration is one mistake.
    Of(&'static str, Option<u32>, String),
}

impl Report {
    /// What the parser found in a file.
    pub(crate) fn syntax(&mut self, source: SourceId, diagnostics: Vec<Diagnostic>) {
        self.diagnostics.extend(diagnostics.into_iter().map(|diagnostic| diagnostic.with_source(source.0)));
    }

    /// A constant expression that has no value.
    pub(crate) fn fault(&mut self, wrong: &Wrong) {
        self.add(at(Diagnostic::error(wrong.fault.code, wrong.fault.message.clone()), wrong.place, ""));
    }

    /// What the rules of AWS found; their texts stand with the rules.
    pub(crate) fn rules(&mut self, found: Vec<Diagnostic>) {
        for diagnostic in found {
            // What a constant is given to was looked at before, and said of the place where it is given.
            let same = |said: &Diagnostic| said.code == "E2012" && said.message == diagnostic.message;
            if diagnostic.code != "E2012" || !self.diagnostics.iter().any(same) {
                self.add(diagnostic);
            }
        }
    }

    /// Whether one more name may be compared with all that are known, which takes a while where there are many.
    pub(crate) fn may_suggest(&mut self) -> bool {
        self.suggested += 1;
        self.suggested <= SUGGESTIONS_MOST
    }

    /// How much was said so far, for [`Self::forget_since`].
    pub(crate) fn mark(&self) -> usize {
        self.diagnostics.len()
    }

    /// Forgets what was said about something that is wrong as a whole.
    pub(crate) fn forget_since(&mut self, mark: usize) {
        for number in mark..self.diagnostics.len() {
            for said in said(&self.diagnostics[number]) {
                // What a later one repeats was said by the first.
                if self.said.get(&said) == Some(&number) {
                    self.said.remove(&said);
                }
            }
        }
        self.diagnostics.truncate(mark);
    }

    /// Adds what to do to all that was said of types and fields since then.
    pub(crate) fn add_help_since(&mut self, mark: usize, help: &str) {
        for found in self.diagnostics.iter_mut().skip(mark) {
            if found.code.starts_with("E2") || found.code == "E1007" {
                found.help.push(help.to_owned());
            }
        }
    }

    /// Forgets what was said about a value as a whole, or about the end of it, where it is not known how that goes on.
    /// A name at its end is known to be meant, unless it is doubtful too.
    pub(crate) fn forget_of_end(&mut self, mark: usize, value: Place, doubtful: bool) {
        self.forget_where(mark, |code, place| {
            let end = place.is_some_and(|place| place.source == value.source && place.end == value.end);
            end && (doubtful || !code.starts_with("E1"))
        });
    }

    /// Forgets all but names that are not known, and of these the ones that may be variants of an enum: what was said
    /// about a value of which nobody knows what it should be.
    pub(crate) fn forget_but_names(&mut self, mark: usize, variants: &[Place]) {
        self.forget_where(mark, |code, place| {
            !code.starts_with("E1") || place.is_some_and(|place| variants.contains(&place))
        });
    }

    fn forget_where(&mut self, mark: usize, follows: impl Fn(&str, Option<Place>) -> bool) {
        let found = self.diagnostics[mark..].to_vec();
        self.forget_since(mark);
        for diagnostic in found {
            let place = diagnostic.primary().map(|label| Place {
                source: SourceId(label.source),
                start: label.span.start,
                end: label.span.end,
            });
            if !follows(diagnostic.code, place) {
                self.add(diagnostic);
            }
        }
    }

    /// Everything, in the order of the files and the places in them.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let mut diagnostics: Vec<Diagnostic> = self.diagnostics.into_iter().map(cures::cured).collect();
        let file = |diagnostic: &Diagnostic| diagnostic.primary().map(|label| label.source);
        let wrong: HashSet<Option<u32>> = diagnostics.iter().filter(|found| found.is_error()).map(file).collect();
        diagnostics.retain(|found| !FOLLOW.contains(&found.code) || !wrong.contains(&file(found)));
        let unread = unread(&diagnostics);
        diagnostics.retain(|found| found.code.starts_with("E0") || !follows_from(&unread, found));
        diagnostics.sort_by_key(|diagnostic| diagnostic.primary().map(|label| (label.source, label.span.start)));
        diagnostics
    }

    /// Says it, unless the same was said already.
    fn add(&mut self, diagnostic: Diagnostic) {
        let said = said(&diagnostic);
        if said.iter().any(|said| self.said.contains_key(said)) {
            return;
        }
        let number = self.diagnostics.len();
        self.said.extend(said.into_iter().map(|said| (said, number)));
        self.diagnostics.push(diagnostic);
    }
}

/// The places that could not be read as they are written, in order.
fn unread(diagnostics: &[Diagnostic]) -> BTreeSet<(u32, Span)> {
    let syntax = diagnostics.iter().filter(|found| found.code.starts_with("E0"));
    syntax.filter_map(Diagnostic::primary).map(|label| (label.source, label.span)).collect()
}

/// Whether it is about something that could not be read: what was taken in its place is not what was meant.
fn follows_from(unread: &BTreeSet<(u32, Span)>, found: &Diagnostic) -> bool {
    found.is_error() && found.primary().is_some_and(|label| unread.contains(&(label.source, label.span)))
}

fn said(diagnostic: &Diagnostic) -> Vec<Said> {
    let primary = diagnostic.primary();
    let place =
        primary.map(|label| Place { source: SourceId(label.source), start: label.span.start, end: label.span.end });
    // A hook may find several things about one argument.
    let words = if diagnostic.code.starts_with("E51") {
        diagnostic.message.clone()
    } else {
        primary.map(|label| label.message.clone()).unwrap_or_default()
    };
    let mut said = vec![Said::At(diagnostic.code, place, words)];
    if ONCE.contains(&diagnostic.code) {
        said.push(Said::Of(diagnostic.code, place.map(|place| place.source.0), diagnostic.message.clone()));
    }
    said
}

/// The fault is here.
fn at(diagnostic: Diagnostic, place: Place, label: &str) -> Diagnostic {
    diagnostic.at_source(place.source.0, Span::new(place.start, place.end), label)
}

/// This belongs to it.
fn also(diagnostic: Diagnostic, place: Place, label: &str) -> Diagnostic {
    diagnostic.also_source(place.source.0, Span::new(place.start, place.end), label)
}

/// "did you mean", where there is something near; it takes the place of the fault.
fn meant(diagnostic: Diagnostic, nearest: Option<&str>) -> Diagnostic {
    match nearest {
        Some(nearest) => {
            let place = diagnostic.primary().map(|label| (label.source, label.span));
            let diagnostic = diagnostic.help(format!("did you mean `{nearest}`?"));
            match place {
                Some((source, span)) => diagnostic.fix_source(source, span, nearest, Certainty::Maybe),
                None => diagnostic,
            }
        }
        None => diagnostic,
    }
}

/// A change that may mend it.
fn maybe(diagnostic: Diagnostic, place: Place, replacement: impl Into<String>) -> Diagnostic {
    diagnostic.fix_source(place.source.0, Span::new(place.start, place.end), replacement, Certainty::Maybe)
}

/// A change that mends it without doubt.
fn safe(diagnostic: Diagnostic, place: Place, replacement: impl Into<String>) -> Diagnostic {
    diagnostic.fix_source(place.source.0, Span::new(place.start, place.end), replacement, Certainty::Safe)
}

/// The place between a place and what follows it.
fn after(place: Place) -> Place {
    Place { start: place.end, ..place }
}

/// `a`, `b` and 3 more
fn listed<'a>(names: impl IntoIterator<Item = &'a str>) -> String {
    const SHOWN: usize = 12;
    let names: Vec<String> = names.into_iter().map(|name| format!("`{name}`")).collect();
    match names.len().checked_sub(SHOWN) {
        Some(more) if more > 0 => format!("{} and {more} more", names[..SHOWN].join(", ")),
        Some(_) | None => names.join(", "),
    }
}
