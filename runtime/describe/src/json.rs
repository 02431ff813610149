use crate::{Node, NodeKind, permissions, sketch};
use galley_program::{Expression, ExpressionKind, Outline, Recipe, RecipeKind, Sources, Statement, Type, Value};
use serde_json::{Value as Json, json};

/// What a file declares, as data: for catalogues and other tools.
#[must_use]
pub fn json(outline: &Outline, sources: &Sources) -> Json {
    json!({
        "version": 1,
        "recipes": outline.recipes.iter().map(|of| recipe(of, sources)).collect::<Vec<_>>(),
        "types": outline.types.iter().map(|of| json!({
            "name": &*of.name, "doc": of.doc, "type": spelt(&of.kind), "fields": fields(&of.kind),
        })).collect::<Vec<_>>(),
        "enums": outline.enums.iter().map(|of| json!({
            "name": of.kind.name, "doc": of.doc,
            "variants": of.kind.variants.iter().zip(&of.variant_docs).map(|(name, doc)| json!({
                "name": &**name, "doc": doc,
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "functions": outline.functions.iter().map(|of| json!({
            "name": &*of.name, "doc": of.doc, "result": of.result.to_string(),
            "parameters": of.parameters.iter().map(|(name, kind)| json!({
                "name": &**name, "type": kind.to_string(),
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "hooks": outline.hooks.iter().map(|of| json!({
            "name": &*of.name, "doc": of.doc,
            "script": sources.get(of.script).map(|source| source.name.clone()),
            "parameters": of.parameters.iter().map(|(name, kind)| json!({
                "name": &**name, "type": kind.to_string(),
            })).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "constants": outline.constants.iter().map(|of| json!({
            "name": &*of.name, "doc": of.doc, "type": of.kind.to_string(), "value": plain_json(&of.value),
        })).collect::<Vec<_>>(),
    })
}

/// A value as JSON writers know it: durations and sizes are text, as in a parameter file; a secret is its reference.
#[must_use]
pub fn plain_json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => json!(flag),
        Value::Int(number) => json!(number),
        Value::Float(number) => json!(number),
        Value::Text(text) => json!(&**text),
        Value::Duration(_) | Value::Size(_) => json!(value.to_string()),
        Value::Secret(secret) => json!(&*secret.reference),
        Value::List(items) => items.iter().map(plain_json).collect(),
        Value::Map(entries) => entries.iter().map(|(key, value)| (key.to_string(), plain_json(value))).collect(),
    }
}

fn recipe(of: &Recipe, sources: &Sources) -> Json {
    let permissions = permissions(of);
    let mut lists = Lists::default();
    for node in &sketch(of, sources, usize::MAX).nodes {
        lists.add(node);
    }
    json!({
        "name": &*of.name,
        "kind": match of.kind { RecipeKind::Recipe => "recipe", RecipeKind::Procedure => "procedure" },
        "doc": of.doc,
        "parameters": of.parameters.iter().map(|parameter| json!({
            "name": &*parameter.name,
            "type": parameter.kind.to_string(),
            "doc": parameter.doc,
            "required": parameter.default.is_none() && !matches!(parameter.kind, Type::Optional(_) | Type::Map(_)),
            "default": parameter.default.as_ref().and_then(constant),
            "where": (!parameter.condition_text.is_empty()).then_some(&parameter.condition_text),
        })).collect::<Vec<_>>(),
        "outputs": outputs(of).into_iter().map(|(name, kind, doc)| json!({
            "name": name, "type": kind, "doc": doc,
        })).collect::<Vec<_>>(),
        "steps": lists.steps,
        "lookups": lists.lookups,
        "approvals": lists.approvals,
        "permissions": { "run": permissions.run, "undo": permissions.undo },
    })
}

#[derive(Default)]
struct Lists {
    steps: Vec<Json>,
    lookups: Vec<Json>,
    approvals: Vec<String>,
}

impl Lists {
    fn add(&mut self, node: &Node) {
        let (path, doc) = (&node.path, &node.doc);
        match &node.kind {
            NodeKind::Action { action, keep } => {
                self.steps.push(json!({ "path": path, "action": action, "kept": keep, "doc": doc }));
            }
            NodeKind::Recipe(recipe) => self.steps.push(json!({ "path": path, "recipe": recipe, "doc": doc })),
            NodeKind::Lookup(action) => self.lookups.push(json!({ "path": path, "action": action })),
            NodeKind::Approval(text) => self.approvals.push(text.clone()),
            NodeKind::Wait | NodeKind::Check | NodeKind::Group => {}
        }
        node.inner.iter().for_each(|inner| self.add(inner));
    }
}

/// The value of a default that reads no other parameter.
fn constant(default: &Expression) -> Option<Json> {
    if let ExpressionKind::Value(value) = &default.kind { Some(plain_json(value)) } else { None }
}

/// Name, type and documentation of each output.
pub(crate) fn outputs(of: &Recipe) -> Vec<(String, String, String)> {
    let doc = |name: &str| {
        of.body.0.iter().find_map(|statement| {
            let Statement::Output(output) = statement else { return None };
            (*output.name == *name).then(|| output.doc.clone())
        })
    };
    of.outputs.iter().map(|(name, kind)| (name.to_string(), kind.to_string(), doc(name).unwrap_or_default())).collect()
}

/// A type as it was declared: the name of a record is that of the type itself.
pub(crate) fn spelt(kind: &Type) -> String {
    let kind = kind.base();
    if matches!(kind, Type::Record(_)) { "record".to_owned() } else { kind.to_string() }
}

fn fields(kind: &Type) -> Json {
    let Type::Record(record) = kind.base() else { return Json::Null };
    record
        .fields
        .iter()
        .map(|field| {
            json!({
                "name": field.name,
                "type": field.kind.to_string(),
                "doc": field.doc,
                "required": field.required(),
                "default": field.default.as_ref().filter(|default| !default.is_null()).map(plain_json),
            })
        })
        .collect()
}
