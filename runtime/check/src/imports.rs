//! What holds for imports as a whole: no circles, no program without end.

use crate::{
    checker::Checker,
    declarations::{Entity, State},
    items::source_id,
    modules::FILES_MOST,
};
use galley_grammar::tree::{Import, Item};
use galley_program::{Place, SourceId};
use std::collections::HashSet;

impl Checker<'_> {
    /// Reports each import that leads back to its own file, and forgets it.
    pub(crate) fn import_cycles(&mut self) {
        for file in self.files_above_a_circle() {
            let tree = self.file(file).tree.clone();
            for item in &tree.items {
                let Item::Import(import) = item else { continue };
                let Some(target) = self.target(file, import) else { continue };
                if self.below(target, usize::MAX).contains(&file) {
                    let place = import_place(file, import);
                    let name = self.file(target).name.clone();
                    self.report.import_cycle(place, &name);
                    self.set_state(file, &import.name.text, State::Wrong);
                }
            }
        }
    }

    /// Reports the named files that are a program of too many. Where one file was named, that was seen while reading.
    pub(crate) fn large_programs(&mut self, entries: &[SourceId]) {
        if self.files.len() <= FILES_MOST {
            return;
        }
        for entry in entries {
            if self.below(*entry, FILES_MOST + 1).len() > FILES_MOST {
                let tree = self.file(*entry).tree.clone();
                let import = tree
                    .items
                    .iter()
                    .find_map(|item| if let Item::Import(import) = item { Some(import) } else { None });
                let place =
                    import.map_or(Place { source: *entry, start: 0, end: 0 }, |import| import_place(*entry, import));
                self.report.too_many_files(place, FILES_MOST);
            }
        }
    }

    /// The files from which a circle can be reached: what stays when files whose imports are all gone are taken away.
    fn files_above_a_circle(&self) -> Vec<SourceId> {
        let mut importers: Vec<Vec<usize>> = vec![Vec::new(); self.files.len()];
        let mut waits: Vec<usize> = vec![0; self.files.len()];
        for (file, waits) in waits.iter_mut().enumerate() {
            for target in self.targets(source_id(file)) {
                importers[target.0 as usize].push(file);
                *waits += 1;
            }
        }
        let mut free: Vec<usize> = (0..self.files.len()).filter(|file| waits[*file] == 0).collect();
        while let Some(file) = free.pop() {
            for importer in &importers[file] {
                waits[*importer] -= 1;
                if waits[*importer] == 0 {
                    free.push(*importer);
                }
            }
        }
        (0..self.files.len()).filter(|file| waits[*file] > 0).map(source_id).collect()
    }

    /// The file and what it imports, directly or not; at most so many.
    fn below(&self, from: SourceId, most: usize) -> HashSet<SourceId> {
        let mut seen = HashSet::from([from]);
        let mut next = vec![from];
        while let Some(file) = next.pop() {
            for target in self.targets(file) {
                if seen.len() < most && seen.insert(target) {
                    next.push(target);
                }
            }
        }
        seen
    }

    fn targets(&self, file: SourceId) -> impl Iterator<Item = SourceId> {
        self.file(file).declared.values().filter_map(|declared| match &declared.state {
            State::Done(Entity::Import(target)) => Some(*target),
            State::Done(_) | State::Untouched | State::Underway | State::Wrong => None,
        })
    }

    fn target(&self, file: SourceId, import: &Import) -> Option<SourceId> {
        match &self.file(file).declared.get(&import.name.text)?.state {
            State::Done(Entity::Import(target)) => Some(*target),
            State::Done(_) | State::Untouched | State::Underway | State::Wrong => None,
        }
    }
}

fn import_place(file: SourceId, import: &Import) -> Place {
    Place { source: file, start: import.from.span.start, end: import.from.span.end }
}
