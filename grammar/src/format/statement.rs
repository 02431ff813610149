#![expect(clippy::wildcard_enum_match_arm, reason = "most of the grammar's rules need no care of their own")]

use super::{
    leaf::LeafKind,
    piece::{GroupKind, LineRole},
    walk::Walker,
};
use crate::syntax::Rule;
use pest::iterators::Pair;

impl Walker<'_, '_> {
    /// A form of the grammar that has care of its own, or none.
    pub(super) fn form(&mut self, pair: Pair<'_, Rule>) {
        match pair.as_rule() {
            Rule::block => self.block(pair),
            Rule::preface => self.preface(pair),
            Rule::expression => self.expression(pair),
            Rule::choice => self.choice(pair),
            Rule::record | Rule::type_record => self.bracketed(pair, GroupKind::Record),
            Rule::enum_item => self.enumeration(pair),
            Rule::list => self.list(&pair),
            Rule::arguments | Rule::signature => self.arguments(pair),
            Rule::comprehension => self.comprehension(pair),
            Rule::require => self.clauses(pair, &[Rule::kw_else]),
            Rule::poll => self.clauses(pair, &[Rule::kw_until, Rule::options]),
            Rule::param | Rule::type_item | Rule::type_field => self.clauses(pair, &[Rule::condition]),
            Rule::r#if | Rule::r#try => self.continued(pair),
            Rule::path => self.path(pair),
            Rule::optional_field => self.begun(pair, LeafKind::Joins, 2),
            Rule::field | Rule::index => self.begun(pair, LeafKind::Joins, 1),
            Rule::group | Rule::attribute => self.begun(pair, LeafKind::Leads, 1),
            Rule::spread => self.begun(pair, LeafKind::Leads, 3),
            _ => self.walk_all(pair.into_inner()),
        }
    }

    // The clauses may go on below.
    fn clauses(&mut self, pair: Pair<'_, Rule>, clauses: &[Rule]) {
        let preface = pair.clone().into_inner().next().filter(|first| first.as_rule() == Rule::preface);
        let mut after_equals = false;
        let mut inner = pair.into_inner();
        if let Some(preface) = preface {
            self.preface(preface);
            inner.next();
        }
        self.open(GroupKind::Clauses);
        for part in inner {
            if clauses.contains(&part.as_rule()) {
                self.line(LineRole::Clause, true);
            }
            let equals = part.as_rule() == Rule::equals;
            if after_equals && part.as_rule() == Rule::expression {
                self.assigned(part);
            } else {
                self.walk(part);
            }
            after_equals = equals;
        }
        self.close();
    }

    // `else` and `catch` stand after their brace.
    fn continued(&mut self, pair: Pair<'_, Rule>) {
        for part in pair.into_inner() {
            if matches!(part.as_rule(), Rule::kw_else | Rule::kw_catch) {
                self.seam();
            }
            self.walk(part);
        }
    }

    fn begun(&mut self, pair: Pair<'_, Rule>, kind: LeafKind, length: usize) {
        self.first_word(&pair, kind, length);
        self.walk_all(pair.into_inner());
    }

    fn path(&mut self, pair: Pair<'_, Rule>) {
        let mut end = None;
        for name in pair.into_inner() {
            let place = name.as_span();
            if let Some(end) = end {
                self.dot(end, place.start());
            }
            end = Some(place.end());
            self.word(&name);
        }
    }

    // `enum Name { one, two }`
    fn enumeration(&mut self, pair: Pair<'_, Rule>) {
        let mut inner = pair.into_inner();
        for head in inner.by_ref().take(2) {
            self.walk(head);
        }
        self.entries(GroupKind::Record, inner);
    }
}
