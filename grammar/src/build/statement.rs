use super::{Builder, Built, Cursor, Refused};
use crate::{
    expected::Wanted,
    syntax::Rule,
    tree::{Approve, Aws, Block, Fail, Let, Output, Param, Preface, Require, Statement, Validate},
};
use pest::iterators::Pair;

impl Builder<'_, '_> {
    /// `{ statements }`
    pub(super) fn block(&mut self, pair: Pair<'_, Rule>) -> Built<Block> {
        let span = self.span(&pair);
        self.deeper(1, span, |builder| Ok(Block { statements: builder.statements(pair), span }))
    }

    fn statements(&mut self, pair: Pair<'_, Rule>) -> Vec<Statement> {
        let mut statements = Vec::new();
        let mut preface = None;
        let mut before = None;
        for pair in pair.into_inner() {
            match pair.as_rule() {
                Rule::brace_open | Rule::brace_close => {}
                Rule::preface => preface = Some(pair),
                Rule::broken_statement => {
                    if let (Some(last), Some(cutting)) = (statements.last_mut(), self.cutting(&pair)) {
                        cutting.statement(last);
                    }
                    statements.push(Statement::Broken(self.broken(&pair, Wanted::Statement, before.take())));
                }
                _ => {
                    before = Some(self.range(preface.as_ref().unwrap_or(&pair)).start..self.range(&pair).end);
                    let span = self.span(&pair);
                    let statement = self.statement(preface.take(), pair);
                    statements.push(statement.unwrap_or_else(|Refused| Statement::Broken(self.refused(span))));
                }
            }
        }
        statements
    }

    fn statement(&mut self, preface: Option<Pair<'_, Rule>>, pair: Pair<'_, Rule>) -> Built<Statement> {
        let preface = self.preface(preface)?;
        match pair.as_rule() {
            Rule::param => self.param(preface, pair).map(Statement::Param),
            Rule::output => self.output(preface, pair).map(Statement::Output),
            Rule::aws => self.aws(pair).map(Statement::Aws),
            Rule::r#let => self.let_statement(pair).map(Statement::Let),
            Rule::step => self.step(preface, pair).map(Box::new).map(Statement::Step),
            Rule::lookup => self.lookup(preface, pair).map(Statement::Lookup),
            Rule::wait => self.wait(pair),
            Rule::approve => self.approve(pair).map(Statement::Approve),
            Rule::require => self.require(pair).map(Statement::Require),
            Rule::validate => self.validate(pair).map(Statement::Validate),
            Rule::parallel => self.parallel(pair),
            Rule::r#for => self.for_statement(None, pair).map(Box::new).map(Statement::For),
            Rule::r#if => self.if_statement(pair).map(Box::new).map(Statement::If),
            Rule::r#try => self.try_statement(pair).map(Statement::Try),
            Rule::r#do => self.do_statement(pair).map(Statement::Do),
            Rule::fail => self.fail(pair).map(Statement::Fail),
            Rule::mock => self.mock(pair).map(Statement::Mock),
            Rule::plan => self.plan(pair).map(Statement::Plan),
            Rule::run => self.run(pair).map(Statement::Run),
            Rule::expect => self.expect(pair).map(Statement::Expect),
            _ => self.defect(self.span(&pair)),
        }
    }

    fn param(&mut self, preface: Preface, pair: Pair<'_, Rule>) -> Built<Param> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let name = self.name(&name);
        let kind = self.type_note(&mut cursor)?;
        let condition = self.condition_if(&mut cursor)?;
        let default = self.default_if(&mut cursor)?;
        Ok(Param { preface, name, kind, condition, default, span })
    }

    fn output(&mut self, preface: Preface, pair: Pair<'_, Rule>) -> Built<Output> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let name = self.name(&name);
        let kind = self.type_note_if(&mut cursor)?;
        let value = cursor.must(self)?;
        Ok(Output { preface, name, kind, value: self.expression(value)?, span })
    }

    fn aws(&mut self, pair: Pair<'_, Rule>) -> Built<Aws> {
        let span = self.span(&pair);
        Ok(Aws { context: self.within(pair, Self::record)?, span })
    }

    fn let_statement(&mut self, pair: Pair<'_, Rule>) -> Built<Let> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let name = self.name(&name);
        let kind = self.type_note_if(&mut cursor)?;
        let value = cursor.must(self)?;
        Ok(Let { name, kind, value: self.expression(value)?, span })
    }

    fn approve(&mut self, pair: Pair<'_, Rule>) -> Built<Approve> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let message = cursor.must(self)?;
        let message = self.text(message)?;
        Ok(Approve { message, options: self.options_if(&mut cursor)?, span })
    }

    fn require(&mut self, pair: Pair<'_, Rule>) -> Built<Require> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let condition = cursor.must(self)?;
        let condition = self.expression(condition)?;
        let message = cursor.must(self)?;
        Ok(Require { condition, message: self.text(message)?, span })
    }

    fn validate(&mut self, pair: Pair<'_, Rule>) -> Built<Validate> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let hook = cursor.must(self)?;
        let hook = self.path(hook)?;
        let arguments = cursor.must(self)?;
        Ok(Validate { hook, arguments: self.arguments(arguments)?, span })
    }

    fn fail(&mut self, pair: Pair<'_, Rule>) -> Built<Fail> {
        let span = self.span(&pair);
        Ok(Fail { message: self.within(pair, Self::text)?, span })
    }
}
