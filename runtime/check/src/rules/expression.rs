//! What is known of an expression before anything runs.

use super::{
    fact::{Fact, Fields, Lengths, Piece, What},
    lengths,
    rounds::several,
    walk::Walk,
};
use galley_evaluate::{Scope, evaluate, free_names};
use galley_program::{
    Binary, Comprehension, Entry, Expression, ExpressionKind, Function, Part, Place, Type, UserFunction, Value,
};
use std::{collections::BTreeMap, sync::Arc};

/// The names that stand for a value that is wholly known.
struct Known<'a> {
    scope: &'a BTreeMap<Arc<str>, Fact>,
    forgetting: bool,
}

impl Scope for Known<'_> {
    fn get(&mut self, name: &str) -> Option<Value> {
        self.scope.get(name).filter(|fact| !(self.forgetting && fact.assumed)).and_then(Fact::value)
    }
}

impl Walk<'_> {
    pub(super) fn fact(&mut self, expression: &Expression) -> Fact {
        let place = expression.place;
        if !self.spend() {
            return Fact::unknown(place, self.level);
        }
        self.deeper(|this| this.form(expression))
    }

    fn form(&mut self, expression: &Expression) -> Fact {
        let place = expression.place;
        match &expression.kind {
            ExpressionKind::Value(value) => self.literal(value, place),
            ExpressionKind::Name(name) => self.named(name, place),
            ExpressionKind::Text(parts) => self.written_text(parts, place),
            ExpressionKind::List(items) => {
                let items = items.iter().map(|item| self.fact(item)).collect();
                Fact::new(What::List(Arc::new(items)), place, self.level)
            }
            ExpressionKind::Record(entries) => self.record(entries, place),
            ExpressionKind::Field(of, name) => {
                let of = self.fact(of);
                self.part(of.field(name), place)
            }
            ExpressionKind::OptionalField(of, name) => {
                let of = self.fact(of);
                let inner = if of.present() == Some(false) { of } else { of.field(name) };
                self.part(inner, place)
            }
            ExpressionKind::Index(of, index) => self.index(of, index, place),
            ExpressionKind::Call(function, arguments) => self.call(function, arguments, expression),
            ExpressionKind::UserCall(function, arguments) => self.user_call(function, arguments, place),
            ExpressionKind::Convert(nominal, of) => {
                let of = self.fact(of);
                of.bounded(lengths::of_type(&Type::Nominal(nominal)))
            }
            ExpressionKind::Refine(refinement, of) => {
                let of = self.fact(of);
                of.bounded(lengths::of_type(&Type::Refined(refinement.clone())))
            }
            ExpressionKind::Conceal(_) => Fact::unknown(place, self.level),
            ExpressionKind::Binary(operator, left, right) => self.binary(*operator, left, right, expression),
            ExpressionKind::Unary(..) | ExpressionKind::InRange(..) => self.computed(expression),
            ExpressionKind::If(condition, then, otherwise) => self.choice(condition, then, otherwise, place),
            ExpressionKind::ListFor(item, over) => self.list_for(item, over, place),
            ExpressionKind::MapFor(key, value, over) => self.map_for(key, value, over, place),
        }
    }

    /// A value that the checker has computed. Lists, records and names keep what they were made of.
    pub(super) fn literal(&mut self, value: &Value, place: Place) -> Fact {
        match self.origins.get(&place) {
            Some(ExpressionKind::Name(name)) => {
                let known = self.scope.contains_key(name);
                if known { self.named(name, place) } else { Fact::of(value, place, self.level) }
            }
            Some(ExpressionKind::List(items)) => {
                let items = items.iter().map(|item| self.fact(item)).collect();
                Fact::new(What::List(Arc::new(items)), place, self.level)
            }
            Some(ExpressionKind::Record(entries)) => self.record(entries, place),
            Some(_) | None => Fact::of(value, place, self.level),
        }
    }

    fn named(&self, name: &str, place: Place) -> Fact {
        let Some(fact) = self.scope.get(name) else { return Fact::unknown(place, self.level) };
        let fact = if self.forgetting > 0 { fact.clone().forgotten() } else { fact.clone() };
        self.part(fact, place)
    }

    /// Something that stands at `place` and was written elsewhere.
    fn part(&self, fact: Fact, place: Place) -> Fact {
        if fact.level < self.level {
            Fact { used: Some(place), ..fact }
        } else if matches!(fact.what, What::Unknown | What::Made(..)) {
            Fact { place, ..fact }
        } else {
            fact
        }
    }

    /// Something computed at `place` of others: the finger goes to the one that comes from furthest out.
    fn derived<'f>(&self, what: What, place: Place, of: impl IntoIterator<Item = &'f Fact>) -> Fact {
        let mut fact = Fact::new(what, place, self.level);
        for source in of {
            fact.assumed |= source.assumed;
            if source.level < fact.level {
                fact = Fact { place: source.place, level: source.level, used: Some(place), ..fact };
            }
        }
        fact
    }

    /// The value of an expression, if all that it needs is known.
    fn computed(&mut self, expression: &Expression) -> Fact {
        let names = free_names(expression);
        let of = names.iter().filter_map(|name| self.scope.get(name));
        match evaluate(expression, &mut Known { scope: &self.scope, forgetting: self.forgetting > 0 }) {
            Ok(value) => {
                let what = Fact::of(&value, expression.place, self.level).what;
                self.derived(what, expression.place, of)
            }
            Err(_) => self.derived(What::Unknown, expression.place, of),
        }
    }

    fn written_text(&mut self, parts: &[Part], place: Place) -> Fact {
        let mut pieces = Vec::new();
        let mut of = Vec::new();
        for part in parts {
            match part {
                Part::Plain(text) => pieces.push(Piece::Plain(text.clone())),
                Part::Value(value) => {
                    let fact = self.fact(value);
                    pieces.extend(fact.pieces());
                    of.push(fact);
                }
            }
        }
        // The longest is the one to shorten.
        of.sort_by_key(|fact| std::cmp::Reverse(Lengths::of(&fact.pieces()).least));
        self.derived(text_of(pieces), place, &of)
    }

    fn record(&mut self, entries: &[Entry], place: Place) -> Fact {
        let mut fields = Fields::default();
        for entry in entries {
            match entry {
                Entry::Field(name, value) => {
                    let fact = self.fact(value);
                    // A default of a record's type stands nowhere.
                    let fact = if fact.place == Place::default() { Fact { place, ..fact } } else { fact };
                    fields.set(name.clone(), fact);
                }
                Entry::Computed(key, value) => {
                    let (key, fact) = (self.fact(key), self.fact(value));
                    match key.text() {
                        Some(key) => fields.set(key, fact),
                        None => fields.open = true,
                    }
                }
                Entry::Spread(other) => {
                    let other = self.fact(other);
                    if let Some(spread) = other.fields() {
                        for (name, fact) in &spread.entries {
                            let assumed = fact.assumed || other.assumed;
                            fields.set(name.clone(), Fact { assumed, ..fact.clone() });
                        }
                        fields.open |= spread.open;
                    }
                    if other.present() != Some(false) && other.fields().is_none_or(|spread| spread.open) {
                        // It may replace what stands before it.
                        fields.open = true;
                        let spread = other.fields();
                        for (name, fact) in &mut fields.entries {
                            if !spread.is_some_and(|spread| spread.entries.contains_key(name)) {
                                fact.what = What::Unknown;
                            }
                        }
                    }
                }
            }
        }
        Fact::new(What::Record(Arc::new(fields)), place, self.level)
    }

    fn index(&mut self, of: &Expression, index: &Expression, place: Place) -> Fact {
        let (of, index) = (self.fact(of), self.fact(index));
        let position = index.int().and_then(|index| usize::try_from(index).ok());
        let inner = match (&of.what, position, index.text()) {
            (What::List(items), Some(position), _) => items.get(position).cloned(),
            (What::Record(fields), _, Some(key)) => fields.entries.get(&key).cloned(),
            // Which of them it is does not matter where they are alike.
            (What::Several(samples), ..) if samples.len() == 1 => samples.first().cloned(),
            (
                What::Unknown
                | What::Value(_)
                | What::Text(_)
                | What::List(_)
                | What::Several(_)
                | What::Record(_)
                | What::Made(..),
                ..,
            ) => None,
        };
        match inner {
            Some(inner) => {
                let assumed = inner.assumed || of.assumed || index.assumed;
                // An entry of a table further in is chosen by who gave the key.
                if index.level < inner.level {
                    return Fact { assumed, ..self.derived(inner.what, place, [&index]) };
                }
                Fact { assumed, ..self.part(inner, place) }
            }
            None => self.derived(What::Unknown, place, [&of, &index]),
        }
    }

    fn call(&mut self, function: &Function, arguments: &[Expression], expression: &Expression) -> Fact {
        let place = expression.place;
        match (function.name, arguments) {
            ("first", [of]) => {
                let first = self.fact(of).items().and_then(|items| items.first().cloned());
                if let Some(first) = first {
                    return self.part(first, place);
                }
            }
            ("values", [of]) => {
                let of = self.fact(of);
                let (items, closed) = (of.samples(), of.fields().is_some_and(|fields| !fields.open));
                if !items.is_empty() {
                    let what = if closed { What::List(Arc::new(items)) } else { several(items) };
                    return self.derived(what, place, [&of]);
                }
            }
            ("take", [count, of]) => {
                let (count, of) = (self.fact(count), self.fact(of));
                let count = count.int().and_then(|count| usize::try_from(count).ok());
                let what = match (of.items(), count) {
                    (Some(items), Some(count)) => What::List(Arc::new(items.iter().take(count).cloned().collect())),
                    (Some(_) | None, _) => several(of.samples()),
                };
                if !matches!(what, What::Unknown) {
                    return self.derived(what, place, [&of]);
                }
            }
            ("get", [of, key]) => {
                let (of, key) = (self.fact(of), self.fact(key));
                if let (Some(_), Some(key)) = (of.fields(), key.text()) {
                    return self.part(of.field(&key), place);
                }
            }
            ("len", [of]) => {
                let of = self.fact(of);
                if let Some(items) = of.items() {
                    let length = i64::try_from(items.len()).unwrap_or(i64::MAX);
                    return self.derived(What::Value(Value::Int(length)), place, [&of]);
                }
            }
            ("lower" | "upper", [of]) => {
                let of = self.fact(of);
                if of.value().is_none() {
                    let lengths = Lengths::of(&of.pieces());
                    return self.derived(What::Text(Arc::new(vec![Piece::Gap(lengths)])), place, [&of]);
                }
            }
            _ => {}
        }
        self.computed(expression)
    }

    /// A function of the recipe's own sees its parameters only.
    fn user_call(&mut self, function: &UserFunction, arguments: &[Expression], place: Place) -> Fact {
        let arguments: Vec<Fact> = arguments.iter().map(|argument| self.fact(argument)).collect();
        let names = function.parameters.iter().cloned();
        let inner = names.zip(arguments.iter().cloned()).collect();
        let outer = std::mem::replace(&mut self.scope, inner);
        let result = self.repeated(|this| this.fact(&function.body));
        self.scope = outer;
        if result.level < self.level || arguments.is_empty() {
            return Fact { used: Some(place), ..result };
        }
        self.derived(result.what, place, &arguments)
    }

    fn binary(&mut self, operator: Binary, left: &Expression, right: &Expression, whole: &Expression) -> Fact {
        match operator {
            Binary::Otherwise => {
                let first = self.fact(left);
                match first.present() {
                    Some(true) => first,
                    Some(false) => {
                        let other = self.fact(right);
                        Fact { assumed: other.assumed || first.assumed, ..other }
                    }
                    None => Fact { what: What::Unknown, ..first },
                }
            }
            Binary::Equal | Binary::NotEqual => {
                let (a, b) = (self.fact(left), self.fact(right));
                let null = |fact: &Fact| fact.present() == Some(false);
                let differ = null(&a) && b.present() == Some(true) || null(&b) && a.present() == Some(true);
                if differ {
                    let flag = What::Value(Value::Bool(operator == Binary::NotEqual));
                    return self.derived(flag, whole.place, [&a, &b]);
                }
                self.computed(whole)
            }
            Binary::Add => {
                let (a, b) = (self.fact(left), self.fact(right));
                if let (Some(first), Some(second)) = (a.items(), b.items()) {
                    let all = first.iter().chain(second).cloned().collect();
                    return self.derived(What::List(Arc::new(all)), whole.place, [&a, &b]);
                }
                if matches!(a.what, What::Several(_)) || matches!(b.what, What::Several(_)) {
                    let all = a.samples().into_iter().chain(b.samples()).collect();
                    return self.derived(several(all), whole.place, [&a, &b]);
                }
                self.computed(whole)
            }
            Binary::Or
            | Binary::And
            | Binary::Less
            | Binary::LessOrEqual
            | Binary::Greater
            | Binary::GreaterOrEqual
            | Binary::In
            | Binary::Subtract
            | Binary::Multiply
            | Binary::Divide
            | Binary::Remainder => self.computed(whole),
        }
    }

    fn choice(&mut self, condition: &Expression, then: &Expression, otherwise: &Expression, place: Place) -> Fact {
        let condition = self.fact(condition);
        if let Some(flag) = condition.flag() {
            let taken = self.fact(if flag { then } else { otherwise });
            return Fact { assumed: taken.assumed || condition.assumed, ..taken };
        }
        let (then, otherwise) = (self.fact(then), self.fact(otherwise));
        let textual = |fact: &Fact| fact.text().is_some() || matches!(fact.what, What::Text(_));
        let what = if textual(&then) && textual(&otherwise) {
            let both = Lengths::of(&then.pieces()).or(Lengths::of(&otherwise.pieces()));
            What::Text(Arc::new(vec![Piece::Gap(both)]))
        } else {
            What::Unknown
        };
        self.derived(what, place, [&then, &otherwise])
    }

    fn list_for(&mut self, item: &Expression, over: &Comprehension, place: Place) -> Fact {
        let all = self.fact(&over.over);
        let items = self.rounds(&all, over, |this| Some(this.fact(item)));
        let what = match items {
            Some(items) => What::List(Arc::new(items)),
            None => self.any_round(&all, over, item),
        };
        self.derived(what, place, [&all])
    }

    fn map_for(&mut self, key: &Expression, value: &Expression, over: &Comprehension, place: Place) -> Fact {
        let all = self.fact(&over.over);
        let entries = self.rounds(&all, over, |this| Some((this.fact(key).text()?, this.fact(value))));
        let what = match entries {
            Some(entries) => What::Record(Arc::new(Fields { entries: entries.into_iter().collect(), open: false })),
            None => self.any_round(&all, over, value),
        };
        self.derived(what, place, [&all])
    }
}

fn text_of(pieces: Vec<Piece>) -> What {
    let mut text = String::new();
    for piece in &pieces {
        match piece {
            Piece::Plain(plain) => text.push_str(plain),
            Piece::Gap(_) => return What::Text(Arc::new(pieces)),
        }
    }
    What::Value(Value::from(text))
}

impl Fields {
    /// A later entry replaces an earlier one; nothing takes it out.
    fn set(&mut self, name: Arc<str>, fact: Fact) {
        if fact.present() == Some(false) && !fact.assumed {
            self.entries.remove(&name);
        } else {
            self.entries.insert(name, fact);
        }
    }
}
