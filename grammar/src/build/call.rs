use super::{Builder, Built, Cursor};
use crate::{
    Span,
    syntax::Rule,
    tree::{Lookup, Path, Poll, Preface, Record, Statement, Step, Undo, Wait},
};
use pest::iterators::Pair;

impl Builder<'_, '_> {
    pub(super) fn step(&mut self, preface: Preface, pair: Pair<'_, Rule>) -> Built<Step> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let (act, input) = self.call(&mut cursor)?;
        let options = self.options_if(&mut cursor)?;
        let undo = cursor.next_if(Rule::undo).map(|undo| self.undo(undo)).transpose()?;
        Ok(Step { preface, name: self.name(&name), act, input, options, undo, span })
    }

    pub(super) fn lookup(&mut self, preface: Preface, pair: Pair<'_, Rule>) -> Built<Lookup> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let (act, input) = self.call(&mut cursor)?;
        let options = self.options_if(&mut cursor)?;
        Ok(Lookup { preface, name: self.name(&name), act, input, options, span })
    }

    pub(super) fn wait(&mut self, pair: Pair<'_, Rule>) -> Built<Statement> {
        let span = self.span(&pair);
        let what = Cursor::new(self, pair).must(self)?;
        if what.as_rule() == Rule::poll {
            return self.poll(what, span).map(Box::new).map(Statement::Poll);
        }
        Ok(Statement::Wait(Wait { length: self.expression(what)?, span }))
    }

    /// `act { .. }`
    pub(super) fn call(&mut self, cursor: &mut Cursor<'_>) -> Built<(Path, Record)> {
        let act = cursor.must(self)?;
        let act = self.path(act)?;
        let input = cursor.must(self)?;
        Ok((act, self.record(input)?))
    }

    /// `with { .. }`, if it comes next.
    pub(super) fn options_if(&mut self, cursor: &mut Cursor<'_>) -> Built<Option<Record>> {
        cursor.next_if(Rule::options).map(|options| self.within(options, Self::record)).transpose()
    }

    fn poll(&mut self, pair: Pair<'_, Rule>, span: Span) -> Built<Poll> {
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let (act, input) = self.call(&mut cursor)?;
        let until = cursor.must(self)?;
        let until = self.expression(until)?;
        let options = self.options_if(&mut cursor)?;
        Ok(Poll { name: self.name(&name), act, input, until, options, span })
    }

    fn undo(&mut self, pair: Pair<'_, Rule>) -> Built<Undo> {
        let span = self.span(&pair);
        match Cursor::new(self, pair).next() {
            Some(block) => self.block(block).map(Undo::Block),
            None => Ok(Undo::Keep(span)),
        }
    }
}
