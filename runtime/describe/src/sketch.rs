use crate::texts::text_at;
use galley_evaluate::free_names;
use galley_program::{
    Act, Block, Expression, ExpressionKind, For, If, Recipe, Sources, Statement, StepStatement, Try, UndoRule, WaitFor,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A recipe as boxes within boxes, and which box reads the result of which.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sketch {
    /// In the order of the recipe.
    pub nodes: Vec<Node>,
}

/// One box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Of a step, lookup or wait: its path without the keys of loops. Of a group: unique all the same.
    pub path: String,
    /// Its name, or what the group is.
    pub title: String,
    /// Which sort.
    pub kind: NodeKind,
    /// What it is for, where the recipe says so.
    pub doc: String,
    /// The paths whose results it reads.
    pub reads: BTreeSet<String>,
    /// What is within it.
    pub inner: Vec<Node>,
}

/// The sorts of boxes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// A step that is an action.
    Action {
        /// Its name.
        action: &'static str,
        /// Whether an undo leaves it.
        keep: bool,
    },
    /// A step that is another recipe.
    Recipe(String),
    /// A lookup.
    Lookup(&'static str),
    /// A wait.
    Wait,
    /// A question to a person; its text.
    Approval(String),
    /// `require` or `validate`.
    Check,
    /// `for`, `parallel`, `if`, `try`, `do`.
    Group,
}

/// The boxes of a recipe, `depth` recipes deep.
#[must_use]
pub fn sketch(recipe: &Recipe, sources: &Sources, depth: usize) -> Sketch {
    let mut artist = Artist { sources, depth, groups: 0, names: BTreeMap::new(), base: String::new() };
    Sketch { nodes: artist.block(&recipe.body) }
}

struct Artist<'a> {
    sources: &'a Sources,
    depth: usize,
    groups: usize,
    /// Which boxes a name comes from.
    names: BTreeMap<Arc<str>, BTreeSet<String>>,
    base: String,
}

impl Artist<'_> {
    fn block(&mut self, block: &Block) -> Vec<Node> {
        block.0.iter().filter_map(|statement| self.statement(statement)).collect()
    }

    fn statement(&mut self, statement: &Statement) -> Option<Node> {
        match statement {
            Statement::Let(name, value) => {
                let reads = self.reads([value]);
                self.names.insert(name.clone(), reads);
                None
            }
            Statement::Lookup(lookup) => {
                let reads = self.reads([&lookup.input]);
                Some(self.made(&lookup.name, NodeKind::Lookup(lookup.action.name), "", reads))
            }
            Statement::Step(step) => Some(self.step(step)),
            Statement::Wait(wait) => {
                let reads = match &wait.what {
                    WaitFor::Pause(length) => self.reads([length]),
                    WaitFor::Answer { input, until, .. } => self.reads([input, until]),
                };
                Some(self.made(&wait.name, NodeKind::Wait, "", reads))
            }
            Statement::Approve(approve) => {
                let reads = self.reads([&approve.text]);
                let text = text_of(&approve.text, self.sources);
                Some(self.made(&approve.name, NodeKind::Approval(text), "", reads))
            }
            Statement::Validate(validate) => {
                let reads = self.reads(&validate.arguments);
                Some(self.check(format!("validate {}", validate.hook.name), reads))
            }
            Statement::Require(require) => {
                let reads = self.reads([&require.condition]);
                // A check of parameters alone is not part of the picture of what happens.
                (!reads.is_empty())
                    .then(|| self.check(format!("require {}", text_at(self.sources, require.place)), reads))
            }
            Statement::Parallel(parallel) => {
                let inner = parallel.branches.iter().flat_map(|branch| self.block(branch)).collect();
                self.group("parallel".to_owned(), BTreeSet::new(), inner)
            }
            Statement::For(each) => self.each(each),
            Statement::If(choice) => self.choice(choice),
            Statement::Try(attempt) => self.attempt(attempt),
            Statement::Do(group) => {
                let inner = self.block(&group.body);
                let label = group.label.as_ref().map(|label| text_of(label, self.sources));
                self.group(label.unwrap_or_else(|| "do".to_owned()), BTreeSet::new(), inner)
            }
            Statement::Fail(fail) => {
                let reads = self.reads([&fail.message]);
                Some(self.check("fail".to_owned(), reads))
            }
            Statement::Aws(_) | Statement::Output(_) => None,
        }
    }

    fn step(&mut self, step: &StepStatement) -> Node {
        let reads = self.reads([&step.input]);
        match &step.act {
            Act::Action(action) => {
                let kind = NodeKind::Action { action: action.name, keep: step.undo == UndoRule::Keep };
                self.made(&step.name, kind, &step.doc, reads)
            }
            Act::Recipe(recipe) => {
                let doc = if step.doc.is_empty() { &recipe.doc } else { &step.doc };
                let node = self.made(&step.name, NodeKind::Recipe(recipe.name.to_string()), doc, reads);
                let mut inside = Artist {
                    sources: self.sources,
                    depth: self.depth.saturating_sub(1),
                    groups: self.groups,
                    names: BTreeMap::new(),
                    base: node.path.clone(),
                };
                let inner = if self.depth == 0 { Vec::new() } else { inside.block(&recipe.body) };
                self.groups = inside.groups;
                Node { inner, ..node }
            }
        }
    }

    fn each(&mut self, each: &For) -> Option<Node> {
        let reads = self.reads([&each.over]);
        for name in each.index.iter().chain([&each.item]) {
            self.names.insert(name.clone(), reads.clone());
        }
        let inner = self.block(&each.body);
        let word = if each.parallel.is_some() { "parallel for" } else { "for" };
        let title = format!("{word} {} in {}", each.item, text_at(self.sources, each.over.place));
        self.group(title, reads, inner)
    }

    fn choice(&mut self, choice: &If) -> Option<Node> {
        let reads = self.reads([&choice.condition]);
        let then = self.block(&choice.then);
        let otherwise = self.block(&choice.otherwise);
        let condition = text_at(self.sources, choice.condition.place);
        let mut inner = then;
        inner.extend(self.group("else".to_owned(), BTreeSet::new(), otherwise));
        self.group(format!("if {condition}"), reads, inner)
    }

    fn attempt(&mut self, attempt: &Try) -> Option<Node> {
        let mut inner = self.block(&attempt.body);
        let catch = self.block(&attempt.catch);
        inner.extend(self.group(format!("catch {}", attempt.error), BTreeSet::new(), catch));
        self.group("try".to_owned(), BTreeSet::new(), inner)
    }

    /// A box whose name stands for its result from here on.
    fn made(&mut self, name: &Arc<str>, kind: NodeKind, doc: &str, reads: BTreeSet<String>) -> Node {
        let path = if self.base.is_empty() { name.to_string() } else { format!("{}/{name}", self.base) };
        self.names.insert(name.clone(), BTreeSet::from([path.clone()]));
        Node { path, title: name.to_string(), kind, doc: doc.to_owned(), reads, inner: Vec::new() }
    }

    fn check(&mut self, title: String, reads: BTreeSet<String>) -> Node {
        Node { path: self.number("check"), title, kind: NodeKind::Check, doc: String::new(), reads, inner: Vec::new() }
    }

    /// A group; `None` where nothing is in it.
    fn group(&mut self, title: String, reads: BTreeSet<String>, inner: Vec<Node>) -> Option<Node> {
        if inner.is_empty() {
            return None;
        }
        let path = self.number("group");
        Some(Node { path, title, kind: NodeKind::Group, doc: String::new(), reads, inner })
    }

    fn number(&mut self, of: &str) -> String {
        self.groups += 1;
        format!("#{of}{}", self.groups)
    }

    fn reads<'e>(&self, expressions: impl IntoIterator<Item = &'e Expression>) -> BTreeSet<String> {
        let names = expressions.into_iter().flat_map(free_names);
        names.filter_map(|name| self.names.get(&name)).flatten().cloned().collect()
    }
}

/// A text without its quotes, `${}` as it was written.
fn text_of(expression: &Expression, sources: &Sources) -> String {
    if let ExpressionKind::Value(value) = &expression.kind
        && let Some(text) = value.as_text()
    {
        return text.to_owned();
    }
    text_at(sources, expression.place).trim_matches('"').to_owned()
}
