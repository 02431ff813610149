use super::Builder;
use crate::{
    Span,
    scan::TokenKind,
    syntax::Rule,
    tree::{Answer, Broken, Cut, Entry, Expect, Expression, ExpressionKind, Item, Name, Statement},
};
use pest::iterators::Pair;
use std::mem::replace;

/// How a piece that cannot be read goes on with the node before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cutting {
    /// Whether the last word before it is in doubt: `f"..`, `fail "..`, `len(a b)`.
    doubtful: bool,
}

impl Builder<'_, '_> {
    /// Whether a piece that cannot be read goes on with the node before it, and how.
    pub(super) fn cutting(&self, broken: &Pair<'_, Rule>) -> Option<Cutting> {
        let place = self.span(broken);
        let index = self.scan.tokens.partition_point(|token| token.span.start < place.start);
        let token = self.scan.tokens.get(index)?;
        let before = self.scan.tokens.get(index.checked_sub(1)?)?;
        let documented = self.text[place.start as usize..].starts_with(['#', '@']);
        if documented || before.span.of(self.text) == "," || token.first && token.kind == TokenKind::Word {
            return None;
        }
        let sign = matches!(token.kind, TokenKind::Sign | TokenKind::Close(_));
        Some(Cutting { doubtful: !sign || before.span.end == token.span.start })
    }
}

impl Builder<'_, '_> {
    /// Whether something in a text was mended, so that it is not what was meant.
    pub(super) fn is_mended(&self, text: &Pair<'_, Rule>) -> bool {
        let place = self.range(text);
        let edited = &self.repaired.edited;
        let first = edited.partition_point(|(new, _)| new.end <= place.start);
        let inside = edited[first..].iter().take_while(|(new, _)| new.start < place.end);
        // Only its quotes were others: what stands between them is what was meant.
        let whole = |old: &std::ops::Range<usize>| {
            self.text.get(old.clone()).is_some_and(|old| !old.contains(['"', '\\', '$']))
        };
        inside.into_iter().any(|(new, old)| {
            let all = new.start == place.start && new.end == place.end;
            // What was put before or behind it is none of it.
            new.end > place.start && new.start < place.end && !(all && whole(old)) && !new.is_empty()
        })
    }
}

impl Builder<'_, '_> {
    /// Whether the bracket that closes it was put in: it may have been meant to end elsewhere.
    pub(super) fn is_left_open(&self, pair: &Pair<'_, Rule>) -> bool {
        let end = self.range(pair).end;
        let edited = &self.repaired.edited;
        let first = edited.partition_point(|(new, _)| new.end < end);
        edited.get(first).is_some_and(|(new, old)| new.start < end && new.end >= end && old.is_empty())
    }
}

impl ExpressionKind {
    /// The same, where it is known not to be what was meant; `doubtful` if its last word is in doubt too.
    pub(super) fn cut(self, span: Span, doubtful: bool) -> Self {
        Self::Cut(Box::new(Cut { value: Expression { kind: self, span }, doubtful }))
    }
}

impl Cutting {
    /// The value at the end of a statement is not what was meant.
    pub(super) fn statement(self, last: &mut Statement) {
        match last {
            Statement::Param(param) => match param.default.as_mut().or(param.condition.as_mut()) {
                Some(value) => self.expression(value),
                // Its type is not what was meant.
                None => *last = Statement::Broken(declaring(param.span, &param.name)),
            },
            Statement::Output(output) => self.expression(&mut output.value),
            Statement::Let(binding) => self.expression(&mut binding.value),
            Statement::Wait(wait) => {
                // `wait name = ..`, whose rest is wrong.
                if let ExpressionKind::Name(name) = &wait.length.kind {
                    let name = Name { text: name.clone(), span: wait.length.span };
                    *last = Statement::Broken(declaring(wait.span, &name));
                } else {
                    self.expression(&mut wait.length);
                }
            }
            Statement::Poll(poll) if poll.options.is_none() => self.expression(&mut poll.until),
            Statement::Expect(Expect::Holds { condition, .. }) => self.expression(condition),
            Statement::Mock(mock) if mock.options.is_none() => {
                if let Answer::Value(value) = &mut mock.answer {
                    self.expression(value);
                }
            }
            Statement::Poll(_)
            | Statement::Mock(_)
            | Statement::Aws(_)
            | Statement::Step(_)
            | Statement::Lookup(_)
            | Statement::Approve(_)
            | Statement::Require(_)
            | Statement::Validate(_)
            | Statement::Parallel(_)
            | Statement::For(_)
            | Statement::If(_)
            | Statement::Try(_)
            | Statement::Do(_)
            | Statement::Fail(_)
            | Statement::Plan(_)
            | Statement::Run(_)
            | Statement::Expect(_)
            | Statement::Broken(_) => {}
        }
    }

    /// The value or type at the end of a declaration is not what was meant.
    pub(super) fn item(self, last: &mut Item) {
        match last {
            Item::Const(item) => self.expression(&mut item.value),
            Item::Function(item) => self.expression(&mut item.value),
            Item::Type(item) => match item.condition.as_mut() {
                Some(condition) => self.expression(condition),
                None => *last = Item::Broken(declaring(item.span, &item.name)),
            },
            Item::Edition(_)
            | Item::Import(_)
            | Item::Enum(_)
            | Item::Hook(_)
            | Item::Action(_)
            | Item::Recipe(_)
            | Item::Test(_)
            | Item::Broken(_) => {}
        }
    }

    /// The value of an entry is not what was meant.
    pub(super) fn entry(self, last: &mut Entry) {
        match last {
            Entry::Field { value, .. } | Entry::Spread(value, _) => self.expression(value),
            Entry::Pun(name) => *last = Entry::Broken(Broken { span: name.span, ..Broken::default() }),
            Entry::Broken(_) => {}
        }
    }

    // What was read is kept, to be looked at all the same.
    fn expression(self, value: &mut Expression) {
        let span = value.span;
        let whole = replace(value, Expression { kind: ExpressionKind::Null, span });
        value.kind = ExpressionKind::Cut(Box::new(Cut { value: whole, doubtful: self.doubtful }));
    }
}

fn declaring(span: Span, name: &Name) -> Broken {
    Broken { span, declares: vec![name.clone()], ..Broken::default() }
}
