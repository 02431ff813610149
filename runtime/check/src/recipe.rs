//! A recipe: parameters in, statements, outputs out.

use crate::{
    attributes::{Deprecated, deprecated},
    checker::{Binding, Checker, Sort},
    declarations::RecipeFacts,
};
use galley_evaluate::{free_names, holds_secret};
use galley_grammar::tree::{
    Block as WrittenBlock, Else, Name, Output, Param, RecipeItem, RecipeKind, Statement as Written,
};
use galley_program::{
    Expression, Field, Map, Output as OutputStatement, Parameter, Place, Recipe, RecordType, Statement, Type, Value,
};
use std::sync::Arc;

/// What a recipe is made of so far.
#[derive(Default)]
pub(crate) struct Draft {
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) outputs: Vec<(Arc<str>, Option<Type>, Place)>,
    pub(crate) statements: Vec<Statement>,
    pub(crate) aws: Option<Place>,
    /// Whether it says in which region it runs.
    pub(crate) region: bool,
    pub(crate) deprecated: Vec<Deprecated>,
}

impl Checker<'_> {
    pub(crate) fn recipe(&mut self, item: &RecipeItem) -> RecipeFacts {
        self.foresee(&item.body);
        self.local.procedure = item.kind == RecipeKind::Procedure;
        let mut draft = Draft::default();
        let deployment = self.scoped(|this| {
            for statement in &item.body.statements {
                this.top_statement(statement, &mut draft);
            }
            this.attributes(&item.preface)
        });
        self.unread_lookups();
        let name = item.name.text.clone();
        if deployment.is_some() && !draft.region {
            // One that is run by itself; what is called by others runs where they do.
            let place = self.place(item.name.span);
            self.report.no_region(place);
        }
        let broken = item.body.statements.iter().filter_map(|statement| {
            let Written::Broken(broken) = statement else { return None };
            Some(broken.declares.iter().map(|name| name.text.clone()))
        });
        let wrong = draft.outputs.iter().filter(|(_, kind, _)| kind.is_none()).map(|(output, _, _)| output.clone());
        self.vague.extend(broken.flatten().chain(wrong).map(|inner| (name.clone(), inner)));
        let input = draft.parameters.iter().map(|parameter| Field {
            name: parameter.name.to_string().into(),
            doc: parameter.doc.clone().into(),
            kind: parameter.kind.clone(),
            // Its value is computed where the recipe is called.
            default: parameter.default.as_ref().map(|_| Value::Null),
        });
        let input = RecordType { name: name.to_string().into(), doc: "".into(), fields: input.collect() };
        let outputs: Vec<(Arc<str>, Type)> = draft
            .outputs
            .into_iter()
            // The type of an output that is wrong is asked of no one: there will be no program.
            .map(|(name, kind, _)| (name, kind.unwrap_or(Type::Json)))
            .collect();
        let fields = outputs.iter().map(|(name, kind)| Field {
            name: name.to_string().into(),
            doc: "".into(),
            kind: kind.clone(),
            default: None,
        });
        let result = Type::Record(Arc::new(RecordType {
            name: name.to_string().into(),
            doc: "".into(),
            fields: fields.collect(),
        }));
        let recipe = Arc::new(Recipe {
            kind: match item.kind {
                RecipeKind::Recipe => galley_program::RecipeKind::Recipe,
                RecipeKind::Procedure => galley_program::RecipeKind::Procedure,
            },
            name,
            doc: item.preface.doc.clone(),
            deployment,
            parameters: draft.parameters,
            body: galley_program::Block(draft.statements),
            outputs,
            place: self.place(item.name.span),
        });
        RecipeFacts { recipe, input, result, deprecated: draft.deprecated }
    }

    /// `param name: T where p = d`
    pub(crate) fn param(&mut self, param: &Param, draft: &mut Draft) {
        let place = self.place(param.name.span);
        let name = param.name.text.clone();
        let kind = self.kind(&param.kind);
        let default = param.default.as_ref().map(|default| {
            let typed = match &kind {
                Some(kind) => self.need(default, kind),
                None => self.unguided(default),
            };
            self.only_parameters(&typed.expression, "the default of a parameter");
            typed.expression
        });
        let condition = param.condition.as_ref().map(|written| {
            let expression = self.scoped(|this| {
                this.bind_variable(&"it".into(), param.name.span, kind.clone());
                this.need(written, &Type::Bool).expression
            });
            self.only_parameters(&expression, "the condition of a parameter");
            expression
        });
        let condition_text = param.condition.as_ref().map(|written| self.text_at(self.place(written.span)).to_owned());
        let condition_text = condition_text.unwrap_or_default();
        if let (Some(condition), Some(default)) = (&condition, &default)
            && let galley_program::ExpressionKind::Value(value) = &default.kind
        {
            let mut scope = Map::from([("it".into(), value.clone())]);
            if galley_evaluate::evaluate(condition, &mut scope) == Ok(Value::Bool(false)) {
                self.report.condition_fails(default.place, &name, value, &condition_text, place);
            }
        }
        for attribute in &param.preface.attributes {
            self.other_attribute(attribute);
        }
        if let Some(words) = deprecated(&param.preface) {
            draft.deprecated.push((name.clone(), place, words));
        }
        self.declare(Binding::new(&name, kind.clone(), place, Sort::Parameter));
        let doc = param.preface.doc.clone();
        // One without a type is wrong already; it stays, so that who gives it is not told that it is unknown.
        let kind = kind.unwrap_or_else(|| Type::Json.optional());
        draft.parameters.push(Parameter { name, doc, kind, condition, condition_text, default, place });
    }

    /// `output name: T = e`
    pub(crate) fn output(&mut self, output: &Output, draft: &mut Draft) {
        let place = self.place(output.name.span);
        let name = output.name.text.clone();
        let wanted = output.kind.as_ref().map(|written| self.kind(written));
        let typed = match &wanted {
            Some(Some(wanted)) => self.need(&output.value, wanted),
            Some(None) => self.unguided(&output.value),
            None => self.infer(&output.value, None),
        };
        if let Some((_, _, before)) = draft.outputs.iter().find(|(known, _, _)| *known == name) {
            let before = *before;
            self.report.declared_twice(place, &name, before);
        }
        if wanted.is_none() && typed.kind.as_ref().is_some_and(holds_secret) {
            let why = "declare it as a secret: `output name: secret<..> = ..`";
            self.report.secret_seen(typed.expression.place, "an output", why);
        }
        let kind = match wanted {
            Some(declared) => declared,
            None => typed.kind.clone(),
        };
        draft.outputs.push((name.clone(), kind, place));
        draft.statements.push(Statement::Output(OutputStatement {
            name,
            doc: output.preface.doc.clone(),
            value: typed.expression,
        }));
    }

    /// Sees that an expression reads parameters and nothing else.
    pub(crate) fn only_parameters(&mut self, expression: &Expression, what: &str) {
        let other = free_names(expression).into_iter().find(|name| {
            let known = self.binding(name);
            known.is_some_and(|known| known.sort != Sort::Parameter)
        });
        if let Some(name) = other {
            let why = self.why_late(&name);
            self.report.known_too_late(expression.place, &name, what, "parameters before it and constants", &why);
        }
    }

    /// Notes what the recipe declares, for messages about names that are used too early.
    fn foresee(&mut self, block: &WrittenBlock) {
        let mut declared = Vec::new();
        for statement in &block.statements {
            declares(statement, &mut declared);
        }
        for name in declared {
            let place = self.place(name.span);
            self.local.later.entry(name.text.clone()).or_insert(place);
        }
        self.foresee_broken(block);
    }

    /// A piece that could not be read may declare what is missing elsewhere.
    fn foresee_broken(&mut self, block: &WrittenBlock) {
        for statement in &block.statements {
            if let Written::Broken(broken) = statement {
                self.local.broken.extend(broken.declares.iter().map(|name| name.text.clone()));
                self.unread.extend(broken.declares.iter().map(|name| name.text.clone()));
                self.local.nameless |= broken.nameless;
            }
            for inner in blocks(statement) {
                self.foresee_broken(inner);
            }
        }
    }
}

/// The names that a statement and those inside it declare.
pub(crate) fn declares<'t>(statement: &'t Written, found: &mut Vec<&'t Name>) {
    match statement {
        Written::Param(param) => found.push(&param.name),
        Written::Let(binding) => found.push(&binding.name),
        Written::Step(step) => found.push(&step.name),
        Written::Lookup(lookup) => found.push(&lookup.name),
        Written::Poll(poll) => found.push(&poll.name),
        Written::Parallel(_)
        | Written::For(_)
        | Written::If(_)
        | Written::Do(_)
        | Written::Try(_)
        | Written::Broken(_)
        | Written::Output(_)
        | Written::Aws(_)
        | Written::Wait(_)
        | Written::Approve(_)
        | Written::Require(_)
        | Written::Validate(_)
        | Written::Fail(_)
        | Written::Mock(_)
        | Written::Plan(_)
        | Written::Run(_)
        | Written::Expect(_) => {}
    }
    for block in blocks(statement) {
        for inner in &block.statements {
            declares(inner, found);
        }
    }
}

/// The blocks of a statement; not that of an `undo`, whose names nobody else sees.
fn blocks(statement: &Written) -> Vec<&WrittenBlock> {
    match statement {
        Written::Parallel(parallel) => vec![&parallel.body],
        Written::For(each) => vec![&each.body],
        Written::Do(group) => vec![&group.body],
        Written::Broken(broken) => broken.blocks.iter().collect(),
        Written::Try(attempt) => vec![&attempt.body, &attempt.catch],
        Written::If(choice) => {
            let (mut found, mut choice) = (vec![&choice.then], choice);
            while let Some(otherwise) = &choice.otherwise {
                match otherwise {
                    Else::Block(block) => {
                        found.push(block);
                        break;
                    }
                    Else::If(other) => {
                        found.push(&other.then);
                        choice = other;
                    }
                }
            }
            found
        }
        Written::Param(_)
        | Written::Let(_)
        | Written::Step(_)
        | Written::Lookup(_)
        | Written::Poll(_)
        | Written::Output(_)
        | Written::Aws(_)
        | Written::Wait(_)
        | Written::Approve(_)
        | Written::Require(_)
        | Written::Validate(_)
        | Written::Fail(_)
        | Written::Mock(_)
        | Written::Plan(_)
        | Written::Run(_)
        | Written::Expect(_) => Vec::new(),
    }
}
