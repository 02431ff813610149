use super::{Builder, Built, Cursor};
use crate::{
    syntax::Rule,
    tree::{Do, Else, For, If, Parallel, Statement, Try, Width},
};
use pest::iterators::Pair;

impl Builder<'_, '_> {
    /// `parallel { }` or `parallel for ..`
    pub(super) fn parallel(&mut self, pair: Pair<'_, Rule>) -> Built<Statement> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let width = cursor.must(self)?;
        let width = self.width(width)?;
        let what = cursor.must(self)?;
        if what.as_rule() == Rule::r#for {
            let mut statement = self.for_statement(Some(width), what)?;
            statement.span = span;
            return Ok(Statement::For(Box::new(statement)));
        }
        Ok(Statement::Parallel(Parallel { width, body: self.block(what)?, span }))
    }

    pub(super) fn for_statement(&mut self, parallel: Option<Width>, pair: Pair<'_, Rule>) -> Built<For> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let first = cursor.must(self)?;
        let first = self.name(&first);
        let (index, item) = match cursor.next_if(Rule::name) {
            Some(second) => (Some(first), self.name(&second)),
            None => (None, first),
        };
        let over = cursor.must(self)?;
        let over = self.expression(over)?;
        let by = cursor.next_if(Rule::by).map(|by| self.within(by, Self::expression)).transpose()?;
        let body = cursor.must(self)?;
        Ok(For { parallel, index, item, over, by, body: self.block(body)?, span })
    }

    pub(super) fn if_statement(&mut self, pair: Pair<'_, Rule>) -> Built<If> {
        let span = self.span(&pair);
        self.deeper(1, span, |builder| {
            let mut cursor = Cursor::new(builder, pair);
            let condition = cursor.must(builder)?;
            let condition = builder.expression(condition)?;
            let then = cursor.must(builder)?;
            let then = builder.block(then)?;
            let otherwise = match cursor.next() {
                None => None,
                Some(next) if next.as_rule() == Rule::r#if => Some(Else::If(Box::new(builder.if_statement(next)?))),
                Some(block) => Some(Else::Block(builder.block(block)?)),
            };
            Ok(If { condition, then, otherwise, span })
        })
    }

    pub(super) fn try_statement(&mut self, pair: Pair<'_, Rule>) -> Built<Try> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let body = cursor.must(self)?;
        let body = self.block(body)?;
        let error = cursor.must(self)?;
        let catch = cursor.must(self)?;
        Ok(Try { body, error: self.name(&error), catch: self.block(catch)?, span })
    }

    pub(super) fn do_statement(&mut self, pair: Pair<'_, Rule>) -> Built<Do> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let label = cursor.next_if(Rule::text).map(|label| self.text(label)).transpose()?;
        let body = cursor.must(self)?;
        Ok(Do { label, body: self.block(body)?, span })
    }

    fn width(&mut self, pair: Pair<'_, Rule>) -> Built<Width> {
        let span = self.span(&pair);
        let max = Cursor::new(self, pair).next().map(|max| self.expression(max)).transpose()?;
        Ok(Width { max, span })
    }
}
