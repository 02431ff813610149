use super::Typed;
use crate::{
    checker::Checker,
    declarations::{Entity, Signature},
    fold::known,
    kinds::plain_kind,
};
use galley_evaluate::{FUNCTIONS, SHARE, Wrong, check_pattern, find, holds_secret};
use galley_grammar::{
    nearest,
    tree::{Argument, Call, ExpressionKind as Form, Name},
};
use galley_program::{Expression, ExpressionKind, Function, NOMINALS, Part, Place, Type, Unfit, Value, nominal};
use std::sync::Arc;

/// Functions whose later arguments are of the type of the first, or of its items.
const ALIKE: &[&str] = &["contains", "min", "max"];

impl Checker<'_> {
    /// `f(a, b)`
    pub(super) fn call(&mut self, call: &Call, place: Place) -> Typed {
        if let Some(named) = call.arguments.iter().find_map(|argument| argument.name.as_ref()) {
            let at = self.place(named.span);
            self.report.named_argument(at, &named.text);
            return self.wrong_call(&call.arguments, place);
        }
        let at = self.place(call.callee.span);
        let file = self.local.file;
        match &call.callee.kind {
            Form::Name(name) => {
                if let Some(entity) = self.entity(file, name, at) {
                    return self.call_entity(&entity, name, &call.arguments, at, place);
                }
                if self.declares(file, name) {
                    return self.wrong_call(&call.arguments, place);
                }
                if let Some(function) = find(name) {
                    return self.call_built_in(function, &call.arguments, at, place);
                }
                if let Some(nominal) = nominal(name) {
                    return self.convert(nominal, &call.arguments, at, place);
                }
                if let Some(kind) = plain_kind(name) {
                    return self.convert_to(&kind, name, &call.arguments, at, place);
                }
                if &**name == "secret" {
                    return self.conceal(&call.arguments, at, place);
                }
                self.unknown_function(name, at);
                self.wrong_call(&call.arguments, place)
            }
            Form::Field(of, name) => {
                let Form::Name(module) = &of.kind else {
                    self.report.not_a_function(at, None);
                    return self.wrong_call(&call.arguments, place);
                };
                if let Some(rehearsed) = self.rehearsed(module) {
                    let base = Name { text: module.clone(), span: of.span };
                    return self.step_of(&rehearsed, &base, &call.arguments, name, place);
                }
                if let Some(known) = self.binding(module) {
                    if known.kind.is_none() {
                        return self.wrong_call(&call.arguments, place);
                    }
                    self.report.not_a_function(at, Some(&format!("{module}.{}", name.text)));
                    return self.wrong_call(&call.arguments, place);
                }
                let module_name = Name { text: module.clone(), span: of.span };
                let Some(target) = self.imported(&module_name) else { return self.wrong_call(&call.arguments, place) };
                let full = format!("{module}.{}", name.text);
                if let Some(entity) = self.entity(target, &name.text, at) {
                    return self.call_entity(&entity, &full, &call.arguments, at, place);
                }
                self.no_member(target, module, name);
                self.wrong_call(&call.arguments, place)
            }
            Form::Null
            | Form::Bool(_)
            | Form::Int(_)
            | Form::Float(_)
            | Form::Quantity(_)
            | Form::Text(_)
            | Form::List(_)
            | Form::Record(_)
            | Form::ListFor(_)
            | Form::MapFor(_)
            | Form::OptionalField(..)
            | Form::Index(..)
            | Form::Call(_)
            | Form::Unary(..)
            | Form::Binary(..)
            | Form::Range(..)
            | Form::If(_)
            | Form::Cut(_) => {
                self.report.not_a_function(at, None);
                self.wrong_call(&call.arguments, place)
            }
        }
    }

    /// The arguments of something that cannot be called: what they name counts as used.
    pub(super) fn wrong_call(&mut self, arguments: &[Argument], place: Place) -> Typed {
        for argument in arguments {
            self.unguided(&argument.value);
        }
        Typed::wrong(place)
    }

    fn call_entity(&mut self, entity: &Entity, name: &str, arguments: &[Argument], at: Place, place: Place) -> Typed {
        match entity {
            Entity::Function(signature) => self.call_own(signature, arguments, at, place),
            Entity::Recipe(_) => {
                self.report.recipe_called(at, name);
                self.wrong_call(arguments, place)
            }
            Entity::Type(kind) => self.convert_to(kind, name, arguments, at, place),
            Entity::Enum(kind) => self.convert_to(&Type::Enum(kind.clone()), name, arguments, at, place),
            Entity::Hook(_) => {
                self.report.hook_called(at, name);
                self.wrong_call(arguments, place)
            }
            Entity::Import(_) | Entity::Const(..) => {
                self.report.not_a_function(at, Some(name));
                self.wrong_call(arguments, place)
            }
        }
    }

    fn call_own(&mut self, signature: &Arc<Signature>, arguments: &[Argument], at: Place, place: Place) -> Typed {
        let name = &signature.function.name;
        // Those at the end that have a default may be left out.
        let needed = signature.defaults.iter().rposition(Option::is_none).map_or(0, |last| last + 1);
        if !(needed..=signature.parameters.len()).contains(&arguments.len()) {
            let wanted = if arguments.len() < needed { needed } else { signature.parameters.len() };
            self.report.argument_count(at, name, wanted, arguments.len());
            return self.wrong_call(arguments, place);
        }
        let pairs = arguments.iter().zip(&signature.parameters);
        let typed: Vec<Typed> = pairs.map(|(argument, kind)| self.need(&argument.value, kind)).collect();
        if typed.iter().any(Typed::is_wrong) {
            return Typed { kind: Some(signature.result.clone()), ..Typed::wrong(place) };
        }
        let given = typed.len();
        let mut arguments: Vec<Expression> = typed.into_iter().map(|argument| argument.expression).collect();
        let defaults = signature.defaults.iter().skip(given).flatten();
        arguments.extend(defaults.map(|value| Expression { kind: ExpressionKind::Value(value.clone()), place }));
        let made = ExpressionKind::UserCall(signature.function.clone(), arguments);
        self.made(signature.result.clone(), made, place)
    }

    fn call_built_in(&mut self, function: &'static Function, arguments: &[Argument], at: Place, place: Place) -> Typed {
        // Anything may become JSON, also lists of different things.
        let mut hint = (function.name == "to_json").then_some(Type::Json);
        let mut typed: Vec<Typed> = Vec::new();
        for argument in arguments {
            let argument = self.infer(&argument.value, hint.as_ref());
            if ALIKE.contains(&function.name) && hint.is_none() {
                hint = argument.kind.as_ref().map(|kind| super::list::item_hint(kind).unwrap_or_else(|| kind.clone()));
            }
            typed.push(argument);
        }
        let Some(mut kinds) = typed.iter().map(|argument| argument.kind.clone()).collect::<Option<Vec<Type>>>() else {
            return Typed::wrong(place);
        };
        if let Some(at) = kinds.iter().position(holds_secret) {
            self.report.secret_seen(
                typed[at].expression.place,
                &format!("`{}`", function.name),
                "a function would tell about it",
            );
            return Typed::wrong(place);
        }
        match result_of(function, &mut kinds, &typed) {
            Ok(kind) => {
                let Some(function) = self.overload(function, &kinds, &typed) else { return Typed::wrong(place) };
                if function.name == "string" && *kinds[0].base() == Type::Percent {
                    // Its value is a number, and the sign belongs to it.
                    let number = typed.into_iter().map(|argument| Part::Value(argument.expression));
                    let parts = number.chain([Part::Plain("%".into())]).collect();
                    return self.made(kind, ExpressionKind::Text(parts), place);
                }
                let arguments = typed.into_iter().map(|argument| argument.expression).collect();
                self.made(kind, ExpressionKind::Call(function, arguments), place)
            }
            Err((index, needs)) => {
                match typed.get(index) {
                    Some(argument) => {
                        let why = malformed_literal(argument, &needs);
                        let argument_at = argument.expression.place;
                        self.report.argument(argument_at, function, index, &needs, kinds.get(index), why.as_deref());
                    }
                    None => self.report.argument(at, function, index, &needs, None, None),
                }
                Typed::wrong(place)
            }
        }
    }

    /// The function itself, or the one that has its name for arguments of these types; `None`, with a report, where a
    /// pattern is wrong that is known already.
    fn overload(&mut self, function: &'static Function, kinds: &[Type], typed: &[Typed]) -> Option<&'static Function> {
        if function.name == "float" && kinds.first().map(Type::base) == Some(&Type::Percent) {
            return Some(SHARE);
        }
        if function.name == "regex_match"
            && let Some(pattern) = typed.get(1)
            && let Some(Value::Text(text)) = known(&pattern.expression)
            && let Err(fault) = check_pattern(text)
        {
            self.report.fault(&Wrong { fault, place: pattern.expression.place });
            return None;
        }
        Some(function)
    }

    fn unknown_function(&mut self, name: &str, at: Place) {
        let may = self.report.may_suggest();
        let file = self.file(self.local.file);
        let built_in = FUNCTIONS.iter().map(|function| function.name).chain(NOMINALS.iter().map(|n| n.name));
        let known = built_in.chain(file.declared.keys().map(AsRef::as_ref));
        let near = may.then(|| nearest(name, known)).flatten().map(str::to_owned);
        self.report.unknown_function(at, name, near.as_deref());
    }
}

/// The type of a function's result. A literal that has the form of the nominal type that an argument needs, is of it.
fn result_of(function: &Function, kinds: &mut [Type], typed: &[Typed]) -> Result<Type, Unfit> {
    let mut result = (function.result)(kinds);
    for _ in 0..kinds.len() {
        let Err((index, _)) = &result else { break };
        let index = *index;
        let Some(text) = typed.get(index).and_then(literal) else { break };
        let original = kinds[index].clone();
        let fitting = NOMINALS.iter().filter(|nominal| nominal.check(text).is_ok()).find_map(|nominal| {
            kinds[index] = Type::Nominal(nominal);
            match (function.result)(kinds) {
                Err((again, _)) if again == index => None,
                other => Some(other),
            }
        });
        if let Some(better) = fitting {
            result = better;
        } else {
            kinds[index] = original;
            break;
        }
    }
    result
}

/// The text of a literal that has no type of its own yet.
fn literal(typed: &Typed) -> Option<&str> {
    match (&typed.kind, &typed.expression.kind) {
        (Some(Type::Text), ExpressionKind::Value(Value::Text(text))) => Some(text),
        _ => None,
    }
}

/// Why a literal is not what an argument needs, where that is a nominal type.
fn malformed_literal(argument: &Typed, needs: &str) -> Option<String> {
    let text = literal(argument)?;
    let name = needs.strip_prefix("a ").unwrap_or(needs).split(' ').next()?;
    nominal(name)?.check(text).err()
}
