use crate::{DEPTH_MOST, OPERATIONS_MOST, Scope, Wrong, coerce, faults, functions, limits, operators, patterns};
use galley_program::{
    Binary, Comprehension, Entry, Expression, ExpressionKind, Fault, Map, Nominal, Part, Place, Secret, Unary,
    UserFunction, Value,
};
use std::{cmp::Ordering, collections::BTreeSet, sync::Arc};

/// The value of an expression. Names are asked of `scope`, but for those that the expression itself binds.
///
/// # Errors
/// Says what went wrong and at which part of the expression.
pub fn evaluate(expression: &Expression, scope: &mut dyn Scope) -> Result<Value, Wrong> {
    let mut evaluation = Evaluation {
        scope,
        locals: Vec::new(),
        visible_from: 0,
        in_function: false,
        depth: 0,
        operations: 0,
        patterns: BTreeSet::new(),
    };
    evaluation.value(expression)
}

struct Evaluation<'a> {
    scope: &'a mut dyn Scope,
    /// Names bound by comprehensions and by parameters of functions, innermost last.
    locals: Vec<(Arc<str>, Value)>,
    /// A function sees its own parameters only: locals before this one are its caller's.
    visible_from: usize,
    /// A function does not see the scope either; constants in it were put in by the checker.
    in_function: bool,
    depth: usize,
    operations: usize,
    /// Those that were compiled.
    patterns: BTreeSet<Arc<str>>,
}

impl Evaluation<'_> {
    fn value(&mut self, expression: &Expression) -> Result<Value, Wrong> {
        let at = |fault: Fault| Wrong { fault, place: expression.place };
        if self.depth >= DEPTH_MOST {
            return Err(at(faults::too_deep(DEPTH_MOST)));
        }
        self.spend(1).map_err(at)?;
        self.depth += 1;
        let value = self.kind(&expression.kind, expression.place);
        self.depth -= 1;
        value
    }

    fn kind(&mut self, kind: &ExpressionKind, place: Place) -> Result<Value, Wrong> {
        let at = |fault: Fault| Wrong { fault, place };
        match kind {
            ExpressionKind::Value(value) => Ok(value.clone()),
            ExpressionKind::Name(name) => self.name(name).map_err(at),
            ExpressionKind::Text(parts) => self.text(parts, place),
            ExpressionKind::List(items) => {
                let items: Vec<Value> = items.iter().map(|item| self.value(item)).collect::<Result<_, _>>()?;
                self.made(Value::List(Arc::new(items))).map_err(at)
            }
            ExpressionKind::Record(entries) => self.record(entries, place),
            ExpressionKind::Field(of, name) => operators::field(&self.value(of)?, name).map_err(at),
            ExpressionKind::OptionalField(of, name) => {
                let of = self.value(of)?;
                if of.is_null() { Ok(Value::Null) } else { operators::field(&of, name).map_err(at) }
            }
            ExpressionKind::Index(of, index) => {
                let of = self.value(of)?;
                operators::index(&of, &self.value(index)?).map_err(at)
            }
            ExpressionKind::Call(function, arguments) => {
                let arguments: Vec<Value> =
                    arguments.iter().map(|value| self.value(value)).collect::<Result<_, _>>()?;
                self.spend(arguments.iter().map(length).sum()).map_err(at)?;
                if functions::takes_pattern(function) {
                    self.spend_on_pattern(&arguments).map_err(at)?;
                }
                let value = (function.run)(&arguments).map_err(at)?;
                self.made(value).map_err(at)
            }
            ExpressionKind::UserCall(function, arguments) => self.user_call(function, arguments),
            ExpressionKind::Convert(nominal, text) => convert(nominal, self.value(text)?).map_err(at),
            ExpressionKind::Refine(refinement, of) => {
                let value = self.value(of)?;
                let refined = coerce::refined(&value, refinement);
                self.made(refined.map_err(|misfit| at(faults::misfit(refinement, &misfit)))?).map_err(at)
            }
            ExpressionKind::Conceal(of) => {
                let value = self.value(of)?;
                Ok(Value::Secret(Secret::new("test", value)))
            }
            ExpressionKind::Unary(operator, of) => self.unary(*operator, of, place),
            ExpressionKind::Binary(operator, left, right) => self.binary(*operator, left, right, place),
            ExpressionKind::InRange(item, range) => {
                let item = self.value(item)?;
                let from = self.value(&range.from)?;
                let to = self.value(&range.to)?;
                operators::in_range(&item, &from, &to).map_err(at)
            }
            ExpressionKind::If(condition, then, otherwise) => {
                if self.flag(condition)? {
                    self.value(then)
                } else {
                    self.value(otherwise)
                }
            }
            ExpressionKind::ListFor(item, comprehension) => self.list_for(item, comprehension, place),
            ExpressionKind::MapFor(key, value, comprehension) => self.map_for(key, value, comprehension, place),
        }
    }

    fn name(&mut self, name: &Arc<str>) -> Result<Value, Fault> {
        let local = self.locals[self.visible_from..].iter().rev().find(|(local, _)| local == name);
        if let Some((_, value)) = local {
            return Ok(value.clone());
        }
        let outer = if self.in_function { None } else { self.scope.get(name) };
        outer.ok_or_else(|| faults::unknown_name(name))
    }

    fn text(&mut self, parts: &[Part], place: Place) -> Result<Value, Wrong> {
        let mut text = String::new();
        for part in parts {
            match part {
                Part::Plain(plain) => text.push_str(plain),
                Part::Value(value) => text.push_str(&operators::plain(&self.value(value)?)),
            }
            if text.len() > limits::TEXT_BYTES_MOST {
                let fault = faults::too_large("a text has", limits::TEXT_BYTES_MOST, "bytes");
                return Err(Wrong { fault, place });
            }
        }
        Ok(Value::from(text))
    }

    fn record(&mut self, entries: &[Entry], place: Place) -> Result<Value, Wrong> {
        let mut record = Map::new();
        let mut set = |name: Arc<str>, value: Value| {
            // A record never holds `null`; one that replaces an earlier value takes it out.
            if value.is_null() {
                record.remove(&name)
            } else {
                record.insert(name, value)
            };
        };
        for entry in entries {
            match entry {
                Entry::Field(name, value) => set(name.clone(), self.value(value)?),
                Entry::Computed(key, value) => {
                    let name: Arc<str> = operators::plain(&self.value(key)?).into();
                    set(name, self.value(value)?);
                }
                Entry::Spread(other) => {
                    let value = self.value(other)?;
                    let Some(fields) = value.as_map() else {
                        let fault = faults::unexpected("a record", &value);
                        return Err(Wrong { fault, place: other.place });
                    };
                    for (name, value) in fields {
                        set(name.clone(), value.clone());
                    }
                }
            }
        }
        self.made(Value::Map(Arc::new(record))).map_err(|fault| Wrong { fault, place })
    }

    fn user_call(&mut self, function: &UserFunction, arguments: &[Expression]) -> Result<Value, Wrong> {
        let mut bound = Vec::with_capacity(arguments.len());
        for (name, argument) in function.parameters.iter().zip(arguments) {
            bound.push((name.clone(), self.value(argument)?));
        }
        let caller = (self.visible_from, self.in_function, self.locals.len());
        (self.visible_from, self.in_function) = (self.locals.len(), true);
        self.locals.append(&mut bound);
        let value = self.value(&function.body);
        let locals;
        (self.visible_from, self.in_function, locals) = caller;
        self.locals.truncate(locals);
        value
    }

    fn unary(&mut self, operator: Unary, of: &Expression, place: Place) -> Result<Value, Wrong> {
        match operator {
            Unary::Not => Ok(Value::Bool(!self.flag(of)?)),
            Unary::Minus => operators::negate(&self.value(of)?).map_err(|fault| Wrong { fault, place }),
        }
    }

    fn binary(
        &mut self,
        operator: Binary,
        left: &Expression,
        right: &Expression,
        place: Place,
    ) -> Result<Value, Wrong> {
        let at = |fault: Fault| Wrong { fault, place };
        match operator {
            Binary::And => Ok(Value::Bool(self.flag(left)? && self.flag(right)?)),
            Binary::Or => Ok(Value::Bool(self.flag(left)? || self.flag(right)?)),
            Binary::Otherwise => {
                let value = self.value(left)?;
                if value.is_null() { self.value(right) } else { Ok(value) }
            }
            Binary::Equal => Ok(Value::Bool(self.value(left)? == self.value(right)?)),
            Binary::NotEqual => Ok(Value::Bool(self.value(left)? != self.value(right)?)),
            Binary::Less => self.ordered(left, right, place, Ordering::is_lt),
            Binary::LessOrEqual => self.ordered(left, right, place, Ordering::is_le),
            Binary::Greater => self.ordered(left, right, place, Ordering::is_gt),
            Binary::GreaterOrEqual => self.ordered(left, right, place, Ordering::is_ge),
            Binary::In => {
                let item = self.value(left)?;
                let of = self.value(right)?;
                self.spend(length(&of)).map_err(at)?;
                operators::is_in(&item, &of).map_err(at)
            }
            Binary::Add => {
                let value = operators::add(&self.value(left)?, &self.value(right)?).map_err(at)?;
                self.made(value).map_err(at)
            }
            Binary::Subtract => operators::subtract(&self.value(left)?, &self.value(right)?).map_err(at),
            Binary::Multiply => operators::multiply(&self.value(left)?, &self.value(right)?).map_err(at),
            Binary::Divide => operators::divide(&self.value(left)?, &self.value(right)?).map_err(at),
            Binary::Remainder => operators::remainder(&self.value(left)?, &self.value(right)?).map_err(at),
        }
    }

    fn ordered(
        &mut self,
        left: &Expression,
        right: &Expression,
        place: Place,
        holds: fn(Ordering) -> bool,
    ) -> Result<Value, Wrong> {
        let order = operators::order(&self.value(left)?, &self.value(right)?);
        order.map(holds).map(Value::Bool).map_err(|fault| Wrong { fault, place })
    }

    fn list_for(&mut self, item: &Expression, over: &Comprehension, place: Place) -> Result<Value, Wrong> {
        let mut items = Vec::new();
        self.each(over, |this| {
            items.push(this.value(item)?);
            Ok(())
        })?;
        self.made(Value::List(Arc::new(items))).map_err(|fault| Wrong { fault, place })
    }

    fn map_for(
        &mut self,
        key: &Expression,
        value: &Expression,
        over: &Comprehension,
        place: Place,
    ) -> Result<Value, Wrong> {
        let mut entries = Vec::new();
        self.each(over, |this| {
            let key: Arc<str> = operators::plain(&this.value(key)?).into();
            entries.push((key, this.value(value)?));
            Ok(())
        })?;
        self.made(Value::record(entries)).map_err(|fault| Wrong { fault, place })
    }

    /// Does `round` for each item that the comprehension takes, with its names bound.
    fn each(
        &mut self,
        over: &Comprehension,
        mut round: impl FnMut(&mut Self) -> Result<(), Wrong>,
    ) -> Result<(), Wrong> {
        let all = self.value(&over.over)?;
        let pairs: Vec<(Value, Value)> = match &all {
            Value::List(items) => {
                let positions = (0_i64..).map(Value::Int);
                positions.zip(items.iter().cloned()).collect()
            }
            Value::Map(entries) => {
                entries.iter().map(|(key, value)| (Value::Text(key.clone()), value.clone())).collect()
            }
            Value::Null
            | Value::Bool(_)
            | Value::Int(_)
            | Value::Float(_)
            | Value::Text(_)
            | Value::Duration(_)
            | Value::Size(_)
            | Value::Secret(_) => {
                let fault = faults::unexpected("a list or a map", &all);
                return Err(Wrong { fault, place: over.over.place });
            }
        };
        let before = self.locals.len();
        for (index, item) in pairs {
            if let Some(name) = &over.index {
                self.locals.push((name.clone(), index));
            }
            self.locals.push((over.item.clone(), item));
            let taken = over.condition.as_ref().map_or(Ok(true), |condition| self.flag(condition));
            let done = taken.and_then(|taken| if taken { round(self) } else { Ok(()) });
            self.locals.truncate(before);
            done?;
        }
        Ok(())
    }

    fn flag(&mut self, condition: &Expression) -> Result<bool, Wrong> {
        let value = self.value(condition)?;
        if let Value::Bool(flag) = value {
            return Ok(flag);
        }
        Err(Wrong { fault: faults::unexpected("true or false", &value), place: condition.place })
    }

    /// Every value that an expression builds passes here, so none grows past the limits.
    fn made(&mut self, value: Value) -> Result<Value, Fault> {
        self.spend(limits::weigh(&value)?)?;
        Ok(value)
    }

    /// A pattern is compiled once.
    fn spend_on_pattern(&mut self, arguments: &[Value]) -> Result<(), Fault> {
        let [Value::Text(text), Value::Text(pattern)] = arguments else { return Ok(()) };
        let (compile, compare) = patterns::pattern_operations(pattern, text.len());
        if self.patterns.insert(pattern.clone()) {
            self.spend(compile)?;
        }
        self.spend(compare)
    }

    fn spend(&mut self, operations: usize) -> Result<(), Fault> {
        self.operations = self.operations.saturating_add(operations);
        if self.operations > OPERATIONS_MOST { Err(faults::too_long(OPERATIONS_MOST)) } else { Ok(()) }
    }
}

/// How much a function that looks at this argument may have to do.
fn length(value: &Value) -> usize {
    match value {
        Value::List(items) => items.len(),
        Value::Map(entries) => entries.len(),
        Value::Text(text) => text.len() / 64,
        Value::Null
        | Value::Bool(_)
        | Value::Int(_)
        | Value::Float(_)
        | Value::Duration(_)
        | Value::Size(_)
        | Value::Secret(_) => 0,
    }
}

fn convert(nominal: &Nominal, value: Value) -> Result<Value, Fault> {
    // A part of a document can be anything.
    let Some(text) = value.as_text() else {
        return Err(faults::document(format!("`{}(..)` needs text, found {}: {value}", nominal.name, value.sort())));
    };
    match nominal.check(text) {
        Ok(()) => Ok(value),
        Err(why) => Err(faults::malformed(nominal, text, &why)),
    }
}

#[cfg(test)]
#[path = "evaluation_tests.rs"]
mod tests;
