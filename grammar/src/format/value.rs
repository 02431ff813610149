use super::{
    leaf::LeafKind,
    piece::{GroupKind, LineRole},
    walk::Walker,
};
use crate::syntax::Rule;
use pest::iterators::{Pair, Pairs};

impl Walker<'_, '_> {
    pub(super) fn expression(&mut self, pair: Pair<'_, Rule>) {
        let parts: Vec<_> = pair.into_inner().collect();
        self.chain(&parts, false);
    }

    /// What stands after `=`.
    pub(super) fn assigned(&mut self, pair: Pair<'_, Rule>) {
        self.open(GroupKind::Assign { hugs: hugs(&pair) });
        self.line(LineRole::Assign, true);
        self.walk(pair);
        self.close();
    }

    /// `if .. then .. else if .. then .. else ..`
    pub(super) fn choice(&mut self, pair: Pair<'_, Rule>) {
        self.open(GroupKind::Chain { inner: false });
        let mut next = Some(pair);
        while let Some(pair) = next.take() {
            self.open(GroupKind::Chain { inner: true });
            let mut otherwise = false;
            for part in pair.into_inner() {
                if part.as_rule() == Rule::kw_then {
                    self.line(LineRole::Operator, true);
                } else if part.as_rule() == Rule::kw_else {
                    self.close();
                    self.line(LineRole::Operator, true);
                }
                next = if otherwise { only_choice(&part) } else { None };
                otherwise = part.as_rule() == Rule::kw_else;
                if next.is_none() {
                    self.walk(part);
                }
            }
        }
        self.close();
    }

    pub(super) fn bracketed(&mut self, pair: Pair<'_, Rule>, kind: GroupKind) {
        self.entries(kind, pair.into_inner());
    }

    /// From the opening bracket to the closing one.
    pub(super) fn entries(&mut self, kind: GroupKind, mut inner: Pairs<'_, Rule>) {
        let (Some(open), Some(close)) = (inner.next(), inner.next_back()) else { return };
        let space = kind == GroupKind::Record;
        self.open(kind);
        self.word(&open);
        self.between(inner, space);
        self.word(&close);
        self.close();
    }

    pub(super) fn list(&mut self, pair: &Pair<'_, Rule>) {
        let mut inner = pair.clone().into_inner();
        let Some(close) = inner.next_back() else { return };
        let mut values = inner.clone().filter(|pair| !matches!(pair.as_rule(), Rule::comma | Rule::comprehension));
        let single = values.next().is_some_and(|value| is_bracketed(&value)) && values.next().is_none();
        self.open(if single { GroupKind::Hug } else { GroupKind::List });
        self.first_word(pair, LeafKind::Leads, 1);
        self.between(inner, false);
        self.word(&close);
        self.close();
    }

    /// The arguments of a call, or the parameters of a declaration.
    pub(super) fn arguments(&mut self, pair: Pair<'_, Rule>) {
        let mut values = pair.clone().into_inner().filter(|pair| pair.as_rule() == Rule::argument);
        let single = values.next().is_some_and(|value| {
            let mut inner = value.into_inner();
            inner.next().is_some_and(|value| is_bracketed(&value)) && inner.next().is_none()
        }) && values.next().is_none();
        self.entries(if single { GroupKind::Hug } else { GroupKind::List }, pair.into_inner());
    }

    /// `for .. in .. if ..`, within brackets.
    pub(super) fn comprehension(&mut self, pair: Pair<'_, Rule>) {
        for part in pair.into_inner() {
            if part.as_rule() == Rule::kw_if {
                self.line(LineRole::Separator, true);
            }
            self.walk(part);
        }
    }

    fn between(&mut self, entries: Pairs<'_, Rule>, space: bool) {
        if entries.peek().is_none() {
            return self.line(LineRole::Empty, false);
        }
        self.line(LineRole::Open, space);
        let mut first = true;
        for entry in entries {
            if entry.as_rule() != Rule::comma && !std::mem::take(&mut first) {
                self.line(LineRole::Separator, true);
            }
            self.walk(entry);
        }
        self.line(LineRole::Close, space);
    }

    // Operators that bind equally loosely are broken together.
    fn chain(&mut self, parts: &[Pair<'_, Rule>], inner: bool) {
        let Some(loosest) = parts.iter().filter_map(tightness).min() else {
            for part in parts {
                self.walk(part.clone());
            }
            return;
        };
        self.open(GroupKind::Chain { inner });
        let mut start = 0;
        for (index, part) in parts.iter().enumerate() {
            if tightness(part) == Some(loosest) {
                self.chain(&parts[start..index], true);
                self.line(LineRole::Operator, true);
                self.word(part);
                start = index + 1;
            }
        }
        self.chain(&parts[start..], true);
        self.close();
    }
}

// How tightly an operator binds, the loosest first. A range is written as one word.
fn tightness(part: &Pair<'_, Rule>) -> Option<u8> {
    if part.as_rule() != Rule::operator {
        return None;
    }
    match part.as_str() {
        ".." => None,
        "??" => Some(0),
        "or" => Some(1),
        "and" => Some(2),
        "+" | "-" => Some(4),
        "*" | "/" | "%" => Some(5),
        _ => Some(3),
    }
}

// Whether a value is one pair of brackets with what is in them.
fn is_bracketed(value: &Pair<'_, Rule>) -> bool {
    let Some(operand) = only(value) else { return false };
    only(&operand).is_some_and(|primary| matches!(primary.as_rule(), Rule::list | Rule::record))
}

// Whether a value has brackets to be broken in, and nothing else.
fn hugs(value: &Pair<'_, Rule>) -> bool {
    only(value).is_some_and(|operand| {
        operand.into_inner().any(|part| matches!(part.as_rule(), Rule::list | Rule::record | Rule::arguments))
    })
}

// A value that is nothing but a choice.
fn only_choice<'i>(value: &Pair<'i, Rule>) -> Option<Pair<'i, Rule>> {
    if value.as_rule() != Rule::expression {
        return None;
    }
    let mut inner = value.clone().into_inner();
    let operand = inner.next().filter(|operand| operand.as_rule() == Rule::operand)?;
    if inner.next().is_some() {
        return None;
    }
    only(&operand).filter(|choice| choice.as_rule() == Rule::choice)
}

// What stands inside, if it is only one pair.
fn only<'i>(pair: &Pair<'i, Rule>) -> Option<Pair<'i, Rule>> {
    let mut inner = pair.clone().into_inner();
    let first = inner.next()?;
    inner.next().is_none().then_some(first)
}
