use super::{Builder, Built, Cursor};
use crate::{
    syntax::Rule,
    tree::{Answer, Expect, Mock, Plan, Run},
};
use pest::iterators::Pair;

impl Builder<'_, '_> {
    pub(super) fn mock(&mut self, pair: Pair<'_, Rule>) -> Built<Mock> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let act = cursor.must(self)?;
        let act = self.path(act)?;
        let matching = cursor.next_if(Rule::record).map(|record| self.record(record)).transpose()?;
        let answer = cursor.must(self)?;
        let answer = if answer.as_rule() == Rule::mock_fails {
            Answer::Fails(self.within(answer, Self::text)?)
        } else {
            Answer::Value(self.expression(answer)?)
        };
        let options = self.options_if(&mut cursor)?;
        Ok(Mock { act, matching, answer, options, span })
    }

    pub(super) fn plan(&mut self, pair: Pair<'_, Rule>) -> Built<Plan> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let (recipe, input) = self.call(&mut cursor)?;
        let options = self.options_if(&mut cursor)?;
        Ok(Plan { name: self.name(&name), recipe, input, options, span })
    }

    pub(super) fn run(&mut self, pair: Pair<'_, Rule>) -> Built<Run> {
        let span = self.span(&pair);
        let mut cursor = Cursor::new(self, pair);
        let name = cursor.must(self)?;
        let (recipe, input) = self.call(&mut cursor)?;
        let options = self.options_if(&mut cursor)?;
        Ok(Run { name: self.name(&name), recipe, input, options, span })
    }

    pub(super) fn expect(&mut self, pair: Pair<'_, Rule>) -> Built<Expect> {
        let span = self.span(&pair);
        let what = Cursor::new(self, pair).must(self)?;
        let rule = what.as_rule();
        if !matches!(rule, Rule::expect_fails | Rule::expect_matches) {
            return Ok(Expect::Holds { condition: self.expression(what)?, span });
        }
        let mut cursor = Cursor::new(self, what);
        let name = cursor.must(self)?;
        let name = self.name(&name);
        let text = cursor.must(self)?;
        if rule == Rule::expect_fails {
            return Ok(Expect::Fails { name, code: self.plain_text(text, "the code of a failure")?, span });
        }
        Ok(Expect::Matches { name, snapshot: self.plain_text(text, "the name of a snapshot")?, span })
    }
}
