use super::{Builder, Built, Cursor, Refused};
use crate::{
    report,
    syntax::Rule,
    tree::{Argument, Binary, Call, Choice, Comprehension, Expression, ExpressionKind, ListFor, Unary},
};
use pest::iterators::Pair;
use std::iter::Peekable;
use std::vec::IntoIter;

type Pieces<'i> = Peekable<IntoIter<Pair<'i, Rule>>>;

impl Builder<'_, '_> {
    pub(super) fn expression(&mut self, pair: Pair<'_, Rule>) -> Built<Expression> {
        let span = self.span(&pair);
        let pieces: Vec<_> = pair.into_inner().collect();
        // Each operator may put all that stands before it one level deeper.
        self.deeper(pieces.len().saturating_sub(1), span, |builder| {
            let mut pieces = pieces.into_iter().peekable();
            builder.climb(&mut pieces, Level::Otherwise)
        })
    }

    /// A primary value and what follows it: `a.b[c](d)`.
    pub(super) fn operand(&mut self, pair: Pair<'_, Rule>) -> Built<Expression> {
        let span = self.span(&pair);
        let start = span.start;
        let pieces: Vec<_> = pair.into_inner().collect();
        self.deeper(pieces.len().saturating_sub(1), span, |builder| {
            let mut pieces = pieces.into_iter();
            let Some(first) = pieces.next() else { return builder.defect(span) };
            let mut value = builder.primary(first)?;
            for piece in pieces {
                let span = crate::Span::new(start, builder.span(&piece).end);
                let kind = match piece.as_rule() {
                    Rule::field => {
                        let name = builder.within(piece, |builder, name| Ok(builder.name(&name)))?;
                        ExpressionKind::Field(Box::new(value), name)
                    }
                    Rule::optional_field => {
                        let name = builder.within(piece, |builder, name| Ok(builder.name(&name)))?;
                        ExpressionKind::OptionalField(Box::new(value), name)
                    }
                    Rule::index => {
                        let index = builder.within(piece, Self::expression)?;
                        ExpressionKind::Index(Box::new(value), Box::new(index))
                    }
                    _ => {
                        let open = builder.is_left_open(&piece);
                        let arguments = builder.arguments(piece)?;
                        let call = ExpressionKind::Call(Box::new(Call { callee: value, arguments }));
                        if open { call.cut(span, false) } else { call }
                    }
                };
                value = Expression { kind, span };
            }
            Ok(value)
        })
    }

    pub(super) fn arguments(&mut self, pair: Pair<'_, Rule>) -> Built<Vec<Argument>> {
        let mut arguments = Vec::new();
        let mut inner = Cursor::new(self, pair);
        while let Some(argument) = inner.next() {
            let span = self.span(&argument);
            let mut cursor = Cursor::new(self, argument);
            let name = cursor.next_if(Rule::name).map(|name| self.name(&name));
            let value = cursor.must(self)?;
            arguments.push(Argument { name, value: self.expression(value)?, span });
        }
        Ok(arguments)
    }

    /// `for index, item in over if condition`
    pub(super) fn comprehension(&mut self, pair: Pair<'_, Rule>) -> Built<Comprehension> {
        let mut cursor = Cursor::new(self, pair);
        let first = cursor.must(self)?;
        let first = self.name(&first);
        let second = cursor.next_if(Rule::name).map(|name| self.name(&name));
        let over = cursor.must(self)?;
        let over = self.expression(over)?;
        let condition = cursor.next().map(|condition| self.expression(condition)).transpose()?;
        let (index, item) = match second {
            Some(second) => (Some(first), second),
            None => (None, first),
        };
        Ok(Comprehension { index, item, over, condition })
    }

    // Takes operators that bind at least as tightly as the level.
    fn climb(&mut self, pieces: &mut Pieces<'_>, least: Level) -> Built<Expression> {
        let mut left = self.prefixed(pieces)?;
        let mut compared = None;
        while let Some(operator) = pieces.next_if(|piece| level(piece).is_some_and(|level| level >= least)) {
            let place = self.span(&operator);
            let level = level(&operator).unwrap_or(least);
            let right = self.climb(pieces, level.next())?;
            if matches!(level, Level::Compare | Level::Range) {
                if let Some((known, first)) = compared.filter(|(known, _)| *known == level) {
                    let chained =
                        if known == Level::Range { report::ranges_chained } else { report::comparisons_chained };
                    self.diagnostics.push(chained(place, first));
                    return Err(Refused);
                }
                compared = Some((level, place));
            }
            let span = left.span.to(right.span);
            let [left_box, right_box] = [Box::new(left), Box::new(right)];
            let kind = match binary(operator.as_str()) {
                Some(binary) => ExpressionKind::Binary(binary, left_box, right_box),
                None => ExpressionKind::Range(left_box, right_box),
            };
            left = Expression { kind, span };
        }
        Ok(left)
    }

    // `not` takes a whole comparison, `-` only the next value.
    fn prefixed(&mut self, pieces: &mut Pieces<'_>) -> Built<Expression> {
        let Some(piece) = pieces.next() else { return Err(Refused) };
        if piece.as_rule() != Rule::prefix {
            return self.operand(piece);
        }
        let place = self.span(&piece);
        let (unary, value) = if piece.as_str() == "-" {
            (Unary::Minus, self.prefixed(pieces)?)
        } else {
            (Unary::Not, self.climb(pieces, Level::Compare)?)
        };
        let span = place.to(value.span);
        Ok(Expression { kind: ExpressionKind::Unary(unary, Box::new(value)), span })
    }

    fn primary(&mut self, pair: Pair<'_, Rule>) -> Built<Expression> {
        let span = self.span(&pair);
        let kind = match pair.as_rule() {
            Rule::name => ExpressionKind::Name(pair.as_str().into()),
            Rule::text => {
                let mended = self.is_mended(&pair);
                let text = ExpressionKind::Text(self.deeper(1, span, |builder| builder.text(pair))?);
                match mended {
                    // What it swallowed was not meant to be in it.
                    true if span.of(self.text).contains('\n') => ExpressionKind::Null.cut(span, true),
                    true => text.cut(span, true),
                    false => text,
                }
            }
            Rule::int => ExpressionKind::Int(self.int(&pair)),
            Rule::float => self.float(&pair)?,
            Rule::quantity => self.quantity(&pair)?,
            Rule::literal => match pair.as_str() {
                "null" => ExpressionKind::Null,
                word => ExpressionKind::Bool(word == "true"),
            },
            Rule::list => {
                let open = self.is_left_open(&pair);
                let list = self.deeper(1, span, |builder| builder.list(pair))?;
                if open { list.cut(span, false) } else { list }
            }
            Rule::record => return self.deeper(1, span, |builder| builder.record_or_map(pair)),
            Rule::group => self.deeper(1, span, |builder| builder.within(pair, Self::expression))?.kind,
            Rule::choice => self.deeper(1, span, |builder| builder.choice(pair))?,
            _ => return self.defect(span),
        };
        Ok(Expression { kind, span })
    }

    fn list(&mut self, pair: Pair<'_, Rule>) -> Built<ExpressionKind> {
        let mut cursor = Cursor::new(self, pair);
        let mut items = Vec::new();
        while let Some(pair) = cursor.next() {
            if pair.as_rule() == Rule::comprehension {
                let comprehension = self.comprehension(pair)?;
                let Some(value) = items.pop() else { return Err(Refused) };
                return Ok(ExpressionKind::ListFor(Box::new(ListFor { value, comprehension })));
            }
            items.push(self.expression(pair)?);
        }
        Ok(ExpressionKind::List(items))
    }

    fn choice(&mut self, pair: Pair<'_, Rule>) -> Built<ExpressionKind> {
        let mut cursor = Cursor::new(self, pair);
        let [condition, then, otherwise] = [cursor.must(self)?, cursor.must(self)?, cursor.must(self)?];
        let condition = self.expression(condition)?;
        let then = self.expression(then)?;
        let otherwise = self.expression(otherwise)?;
        Ok(ExpressionKind::If(Box::new(Choice { condition, then, otherwise })))
    }
}

/// How tightly an operator binds, the loosest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Otherwise,
    Or,
    And,
    Compare,
    Range,
    Add,
    Multiply,
    Operand,
}

impl Level {
    // Operators of one level group from the left.
    fn next(self) -> Self {
        match self {
            Level::Otherwise => Level::Or,
            Level::Or => Level::And,
            Level::And => Level::Compare,
            Level::Compare => Level::Range,
            Level::Range => Level::Add,
            Level::Add => Level::Multiply,
            Level::Multiply | Level::Operand => Level::Operand,
        }
    }
}

fn level(piece: &Pair<'_, Rule>) -> Option<Level> {
    if piece.as_rule() != Rule::operator {
        return None;
    }
    Some(match binary(piece.as_str()) {
        None => Level::Range,
        Some(Binary::Otherwise) => Level::Otherwise,
        Some(Binary::Or) => Level::Or,
        Some(Binary::And) => Level::And,
        Some(
            Binary::Equal
            | Binary::NotEqual
            | Binary::Less
            | Binary::LessOrEqual
            | Binary::Greater
            | Binary::GreaterOrEqual
            | Binary::In,
        ) => Level::Compare,
        Some(Binary::Add | Binary::Subtract) => Level::Add,
        Some(Binary::Multiply | Binary::Divide | Binary::Remainder) => Level::Multiply,
    })
}

// `None` for `..`, the one operator that is no `Binary`.
fn binary(symbol: &str) -> Option<Binary> {
    Binary::ALL.into_iter().find(|binary| binary.symbol() == symbol)
}
