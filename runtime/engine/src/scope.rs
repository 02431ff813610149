use crate::read::Condition;
use galley_evaluate::{Scope as Names, Wrong, evaluate};
use galley_program::{Class, Expression, Failure, Map, StepPath, Value};
use std::{
    collections::{BTreeSet, HashMap},
    sync::Arc,
};

/// The steps whose results a value was computed from.
pub(crate) type Reads = Arc<BTreeSet<StepPath>>;

/// A value under a name, with the steps that it comes from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bound {
    pub(crate) value: Value,
    pub(crate) reads: Reads,
}

/// Names within names: each round of a loop and each branch has its own, inside those around it.
#[derive(Debug, Default)]
pub(crate) struct Scopes(Vec<Layer>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ScopeId(usize);

#[derive(Debug)]
struct Layer {
    outer: Option<ScopeId>,
    names: HashMap<Arc<str>, Bound>,
}

impl Scopes {
    /// A new scope inside `outer`, or one that sees nothing else.
    pub(crate) fn open(&mut self, outer: Option<ScopeId>) -> ScopeId {
        self.0.push(Layer { outer, names: HashMap::new() });
        ScopeId(self.0.len() - 1)
    }

    pub(crate) fn bind(&mut self, scope: ScopeId, name: Arc<str>, bound: Bound) {
        self.0[scope.0].names.insert(name, bound);
    }

    /// The value under a name in this very scope, not in those around it.
    pub(crate) fn own(&self, scope: ScopeId, name: &str) -> Option<&Bound> {
        self.0[scope.0].names.get(name)
    }

    fn find(&self, mut scope: ScopeId, name: &str) -> Option<&Bound> {
        loop {
            let layer = &self.0[scope.0];
            if let Some(bound) = layer.names.get(name) {
                return Some(bound);
            }
            scope = layer.outer?;
        }
    }

    /// Evaluates, and notes whose results were read.
    pub(crate) fn evaluate(&self, scope: ScopeId, expression: &Expression) -> Result<Bound, Wrong> {
        let mut reader = Reader { scopes: self, scope, reads: BTreeSet::new(), names: None };
        let value = evaluate(expression, &mut reader)?;
        Ok(Bound { value, reads: Arc::new(reader.reads) })
    }

    /// All names that an expression could read, with their values: what a condition takes along into a long wait.
    pub(crate) fn visible(&self, scope: ScopeId) -> Vec<(Arc<str>, Value)> {
        let (mut all, mut at) = (HashMap::new(), Some(scope));
        while let Some(ScopeId(index)) = at {
            for (name, bound) in &self.0[index].names {
                all.entry(name.clone()).or_insert_with(|| bound.value.clone());
            }
            at = self.0[index].outer;
        }
        all.into_iter().collect()
    }
}

struct Reader<'a> {
    scopes: &'a Scopes,
    scope: ScopeId,
    reads: BTreeSet<StepPath>,
    names: Option<&'a Map>,
}

impl Names for Reader<'_> {
    fn get(&mut self, name: &str) -> Option<Value> {
        if let Some(value) = self.names.and_then(|names| names.get(name)) {
            return Some(value.clone());
        }
        let bound = self.scopes.find(self.scope, name)?;
        self.reads.extend(bound.reads.iter().cloned());
        Some(bound.value.clone())
    }
}

/// Whether a wait's condition holds for this answer.
pub(crate) fn evaluate_it(condition: &Condition, it: &Value) -> Result<bool, Failure> {
    let mut names: Map = condition.names.iter().cloned().collect();
    names.insert("it".into(), it.clone());
    let scopes = Scopes(vec![Layer { outer: None, names: HashMap::new() }]);
    let mut reader = Reader { scopes: &scopes, scope: ScopeId(0), reads: BTreeSet::new(), names: Some(&names) };
    match evaluate(&condition.expression, &mut reader) {
        Ok(value) => Ok(value == Value::Bool(true)),
        Err(wrong) => Err(Failure::new(Class::Invalid, wrong.fault.code, wrong.fault.message)),
    }
}
