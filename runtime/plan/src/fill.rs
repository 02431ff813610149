use crate::{Known, Names};
use galley_program::{Comprehension, Entry, Expression, ExpressionKind, Part, Range};
use std::sync::Arc;

/// The expression with the known fields of partly known records in place, so that `"${cluster.name}-x"` has a value
/// although the rest of the cluster has none.
pub(crate) fn fill(expression: &Expression, names: &Names) -> Expression {
    if names.0.values().any(|known| matches!(known, Known::Partly(_))) {
        Filler { names, hidden: Vec::new() }.fill(expression)
    } else {
        expression.clone()
    }
}

struct Filler<'a> {
    names: &'a Names,
    /// Names that the expression binds itself.
    hidden: Vec<Arc<str>>,
}

impl Filler<'_> {
    fn fill(&mut self, expression: &Expression) -> Expression {
        use ExpressionKind as Kind;
        let kind = match &expression.kind {
            Kind::Field(of, _) | Kind::OptionalField(of, _) => match self.field(expression) {
                Some(value) => value,
                None => self.field_of(expression, of),
            },
            Kind::Value(_) | Kind::Name(_) => expression.kind.clone(),
            Kind::Text(parts) => Kind::Text(parts.iter().map(|part| self.part(part)).collect()),
            Kind::List(items) => Kind::List(self.all(items)),
            Kind::Record(entries) => Kind::Record(entries.iter().map(|entry| self.entry(entry)).collect()),
            Kind::Index(of, at) => Kind::Index(self.boxed(of), self.boxed(at)),
            Kind::Call(function, arguments) => Kind::Call(function, self.all(arguments)),
            Kind::UserCall(function, arguments) => Kind::UserCall(function.clone(), self.all(arguments)),
            Kind::Convert(nominal, of) => Kind::Convert(nominal, self.boxed(of)),
            Kind::Refine(refinement, of) => Kind::Refine(refinement.clone(), self.boxed(of)),
            Kind::Conceal(of) => Kind::Conceal(self.boxed(of)),
            Kind::Unary(operator, of) => Kind::Unary(*operator, self.boxed(of)),
            Kind::Binary(operator, left, right) => Kind::Binary(*operator, self.boxed(left), self.boxed(right)),
            Kind::InRange(of, range) => {
                let range = Range { from: self.boxed(&range.from), to: self.boxed(&range.to) };
                Kind::InRange(self.boxed(of), range)
            }
            Kind::If(condition, then, otherwise) => {
                Kind::If(self.boxed(condition), self.boxed(then), self.boxed(otherwise))
            }
            Kind::ListFor(value, over) => {
                let (over, [value]) = self.comprehension(over, [value]);
                Kind::ListFor(value, over)
            }
            Kind::MapFor(key, value, over) => {
                let (over, [key, value]) = self.comprehension(over, [key, value]);
                Kind::MapFor(key, value, over)
            }
        };
        Expression { kind, place: expression.place }
    }

    /// The known value of `a.b.c`.
    fn field(&self, expression: &Expression) -> Option<ExpressionKind> {
        let known = self.chain(expression)?;
        known.value().map(|value| ExpressionKind::Value(value.clone()))
    }

    fn chain(&self, expression: &Expression) -> Option<Known> {
        if let ExpressionKind::Name(name) = &expression.kind {
            return self.names.0.get(name).filter(|_| !self.hidden.contains(name)).cloned();
        }
        if let ExpressionKind::Field(of, name) | ExpressionKind::OptionalField(of, name) = &expression.kind {
            // A wholly known record is left to the evaluation, which knows what may be missing.
            return self.chain(of).filter(|known| matches!(known, Known::Partly(_))).map(|known| known.field(name));
        }
        None
    }

    fn field_of(&mut self, expression: &Expression, of: &Expression) -> ExpressionKind {
        let of = self.boxed(of);
        if let ExpressionKind::OptionalField(_, name) = &expression.kind {
            return ExpressionKind::OptionalField(of, name.clone());
        }
        if let ExpressionKind::Field(_, name) = &expression.kind {
            return ExpressionKind::Field(of, name.clone());
        }
        expression.kind.clone()
    }

    fn boxed(&mut self, expression: &Expression) -> Box<Expression> {
        Box::new(self.fill(expression))
    }

    fn all(&mut self, expressions: &[Expression]) -> Vec<Expression> {
        expressions.iter().map(|expression| self.fill(expression)).collect()
    }

    fn part(&mut self, part: &Part) -> Part {
        match part {
            Part::Plain(text) => Part::Plain(text.clone()),
            Part::Value(value) => Part::Value(self.fill(value)),
        }
    }

    fn entry(&mut self, entry: &Entry) -> Entry {
        match entry {
            Entry::Field(name, value) => Entry::Field(name.clone(), self.fill(value)),
            Entry::Computed(name, value) => Entry::Computed(self.fill(name), self.fill(value)),
            Entry::Spread(other) => Entry::Spread(self.fill(other)),
        }
    }

    fn comprehension<const N: usize>(
        &mut self,
        comprehension: &Comprehension,
        values: [&Expression; N],
    ) -> (Box<Comprehension>, [Box<Expression>; N]) {
        let over = self.fill(&comprehension.over);
        let before = self.hidden.len();
        self.hidden.extend(comprehension.index.clone());
        self.hidden.push(comprehension.item.clone());
        let condition = comprehension.condition.as_ref().map(|condition| self.fill(condition));
        let values = values.map(|value| self.boxed(value));
        self.hidden.truncate(before);
        let (index, item) = (comprehension.index.clone(), comprehension.item.clone());
        (Box::new(Comprehension { index, item, over, condition }), values)
    }
}
