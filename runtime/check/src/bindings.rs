//! The names in sight, found by name however many there are.

use crate::checker::Binding;
use std::{collections::HashMap, sync::Arc};

/// Names in sight, innermost last.
#[derive(Debug, Default)]
pub(crate) struct Bindings {
    all: Vec<Binding>,
    /// The positions of each name, innermost last.
    by_name: HashMap<Arc<str>, Vec<usize>>,
}

impl Bindings {
    pub(crate) fn push(&mut self, binding: Binding) {
        self.by_name.entry(binding.name.clone()).or_default().push(self.all.len());
        self.all.push(binding);
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// The innermost one of that name.
    pub(crate) fn get(&self, name: &str) -> Option<&Binding> {
        self.all.get(*self.by_name.get(name)?.last()?)
    }

    /// The same, to be changed.
    pub(crate) fn get_mut(&mut self, name: &str) -> Option<&mut Binding> {
        self.all.get_mut(*self.by_name.get(name)?.last()?)
    }

    /// Takes the innermost one of that name out of sight; whether there was one.
    pub(crate) fn hide(&mut self, name: &str) -> bool {
        self.by_name.get_mut(name).and_then(Vec::pop).is_some()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Binding> {
        self.all.iter()
    }

    /// Those that were put in sight since there were so many.
    pub(crate) fn since(&self, length: usize) -> &[Binding] {
        self.all.get(length..).unwrap_or_default()
    }

    /// Takes out of sight what was put there since there were so many.
    pub(crate) fn take_since(&mut self, length: usize) -> Vec<Binding> {
        let gone = self.all.split_off(length.min(self.all.len()));
        for (position, binding) in gone.iter().enumerate().rev() {
            if let Some(positions) = self.by_name.get_mut(&binding.name)
                && positions.last() == Some(&(length + position))
            {
                positions.pop();
            }
        }
        gone
    }
}
