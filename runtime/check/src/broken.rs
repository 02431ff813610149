//! What could not be read, but for the blocks in it: those are checked as if nothing were wrong around them.

use crate::checker::{Binding, Checker, Sort};
use galley_grammar::{
    Span,
    tree::{Block, Broken, Name, Preface, RecipeItem, RecipeKind, Statement},
};
use std::sync::Arc;

impl Checker<'_> {
    /// The blocks of a statement whose head is wrong. What the head says of a name may hold in them, so nothing is known
    /// there of a name that it mentions.
    pub(crate) fn broken_statement(&mut self, broken: &Broken) {
        if broken.blocks.is_empty() {
            return;
        }
        if broken.blocks.iter().any(is_of_an_item) {
            // A recipe in a recipe.
            return self.broken_item(broken);
        }
        let mentioned = self.mentioned(broken);
        // It may declare what it mentions: the variable of a loop.
        let put_in: Vec<_> = mentioned.iter().filter(|&name| self.local.broken.insert(name.clone())).cloned().collect();
        self.scoped(|this| {
            for name in &mentioned {
                this.doubt(name);
            }
            for block in &broken.blocks {
                this.block(block);
            }
        });
        for name in &put_in {
            self.local.broken.remove(name);
        }
    }

    // Of what type it is, is not known any more; it is used.
    fn doubt(&mut self, name: &Arc<str>) {
        let Some(known) = self.local.bindings.get_mut(name) else { return };
        known.used = true;
        let doubtful = Binding { kind: None, value: None, ..known.clone() };
        if known.sort == Sort::Result {
            self.local.read.insert(name.clone());
        }
        self.bind(doubtful);
    }

    /// The blocks of a declaration whose head is wrong: those of a recipe, or of a test.
    pub(crate) fn broken_item(&mut self, broken: &Broken) {
        let mentioned = self.mentioned(broken);
        for block in &broken.blocks {
            self.within(self.local.file, |this| {
                this.local.broken.extend(mentioned.iter().cloned());
                if is_test(block) {
                    this.test_body(block);
                } else {
                    let kind = if mentioned.iter().any(|word| &**word == "procedure") {
                        RecipeKind::Procedure
                    } else {
                        RecipeKind::Recipe
                    };
                    let name = broken.declares.first().cloned();
                    let name = name.unwrap_or_else(|| Name { text: "recipe".into(), span: broken.span });
                    let (body, span) = (block.clone(), broken.span);
                    this.recipe(&RecipeItem { kind, preface: Preface::default(), name, body, span });
                }
            });
        }
    }

    fn mentioned(&self, broken: &Broken) -> Vec<Arc<str>> {
        let text = self.sources.get(self.local.file).map_or("", |source| &*source.text);
        words_around_blocks(broken, text).map(Arc::from).collect()
    }
}

// Whether there is a statement that only tests have.
fn is_test(block: &Block) -> bool {
    let only_there = |statement: &Statement| {
        matches!(statement, Statement::Mock(_) | Statement::Plan(_) | Statement::Run(_) | Statement::Expect(_))
    };
    block.statements.iter().any(only_there)
}

// Whether there is a statement that stands at the top of a declaration only.
fn is_of_an_item(block: &Block) -> bool {
    let at_the_top =
        |statement: &Statement| matches!(statement, Statement::Param(_) | Statement::Output(_) | Statement::Aws(_));
    is_test(block) || block.statements.iter().any(at_the_top)
}

/// The words of a piece that could not be read, but for those in its blocks.
pub(crate) fn words_around_blocks<'t>(broken: &Broken, text: &'t str) -> impl Iterator<Item = &'t str> {
    let mut pieces = Vec::new();
    let mut start = broken.span.start;
    for block in &broken.blocks {
        pieces.push(Span::new(start, block.span.start.max(start)));
        start = block.span.end;
    }
    pieces.push(Span::new(start, broken.span.end.max(start)));
    let other = |letter: char| !letter.is_alphanumeric() && letter != '_';
    pieces.into_iter().flat_map(move |piece| piece.of(text).split(other)).filter(|word| !word.is_empty())
}
