use crate::{
    Node, NodeKind,
    json::{outputs, spelt},
    permissions, sketch,
    texts::{first_paragraph, text_at},
};
use galley_program::{Outline, Parameter, Recipe, RecipeKind, RecordType, Sources, Type};
use std::fmt::{self, Write as _};

/// What a file declares, as a page of Markdown. `name` is its title, such as `std/network`.
#[must_use]
pub fn page(name: &str, outline: &Outline, sources: &Sources) -> String {
    let mut page = format!("# {name}\n");
    // Writing into a text cannot fail.
    let _ = write(&mut page, outline, sources);
    page
}

fn write(page: &mut String, outline: &Outline, sources: &Sources) -> fmt::Result {
    for recipe in &outline.recipes {
        self::recipe(page, recipe, sources)?;
    }
    for of in &outline.types {
        write!(page, "\n## type `{}`\n", of.name)?;
        paragraph(page, &of.doc)?;
        if let Type::Record(record) = of.kind.base() {
            fields(page, record)?;
        } else {
            write!(page, "\n`{}`\n", spelt(&of.kind))?;
        }
        if let Type::Refined(refinement) = &of.kind {
            write!(page, "\nwhere `{}`\n", refinement.text)?;
        }
    }
    for of in &outline.enums {
        write!(page, "\n## enum `{}`\n", short(&of.kind.name))?;
        paragraph(page, &of.doc)?;
        page.push('\n');
        for (variant, doc) in of.kind.variants.iter().zip(&of.variant_docs) {
            let colon = if doc.is_empty() { "" } else { ": " };
            writeln!(page, "- `{variant}`{colon}{}", first_paragraph(doc))?;
        }
    }
    for of in &outline.functions {
        write!(page, "\n## fn `{}({}) -> {}`\n", of.name, signature(&of.parameters), of.result)?;
        paragraph(page, &of.doc)?;
    }
    for of in &outline.hooks {
        write!(page, "\n## hook `{}({})`\n", of.name, signature(&of.parameters))?;
        paragraph(page, &of.doc)?;
    }
    for of in &outline.constants {
        write!(page, "\n## const `{}: {}`\n", of.name, of.kind)?;
        paragraph(page, &of.doc)?;
        write!(page, "\n`{}`\n", of.value)?;
    }
    Ok(())
}

fn recipe(page: &mut String, recipe: &Recipe, sources: &Sources) -> fmt::Result {
    let word = match recipe.kind {
        RecipeKind::Recipe => "recipe",
        RecipeKind::Procedure => "procedure",
    };
    write!(page, "\n## {word} `{}`\n", recipe.name)?;
    paragraph(page, &recipe.doc)?;
    if !recipe.parameters.is_empty() {
        page.push_str("\n| parameter | type | default | what it is |\n|---|---|---|---|\n");
        for parameter in &recipe.parameters {
            let default = default(parameter, sources);
            let condition = if parameter.condition_text.is_empty() {
                String::new()
            } else {
                format!(" where `{}`", cell(&parameter.condition_text))
            };
            let (name, kind) = (&parameter.name, cell(&parameter.kind.to_string()));
            let doc = cell(&first_paragraph(&parameter.doc));
            writeln!(page, "| `{name}` | `{kind}`{condition} | {default} | {doc} |")?;
        }
    }
    let outputs = outputs(recipe);
    if !outputs.is_empty() {
        page.push_str("\n| output | type | what it is |\n|---|---|---|\n");
        for (name, kind, doc) in outputs {
            writeln!(page, "| `{name}` | `{}` | {} |", cell(&kind), cell(&first_paragraph(&doc)))?;
        }
    }
    let nodes = sketch(recipe, sources, usize::MAX).nodes;
    let mut approvals = Vec::new();
    for node in &nodes {
        questions(node, &mut approvals);
    }
    if !approvals.is_empty() {
        page.push_str("\nIt waits for a person:\n\n");
        for question in approvals {
            writeln!(page, "- {question}")?;
        }
    }
    if !nodes.is_empty() {
        page.push_str("\nWhat it does:\n\n");
        for node in &nodes {
            steps(page, node, 0)?;
        }
    }
    let permissions = permissions(recipe);
    let listed = |actions: &std::collections::BTreeSet<&str>| {
        actions.iter().map(|action| format!("`{action}`")).collect::<Vec<_>>().join(", ")
    };
    if !permissions.run.is_empty() {
        write!(page, "\nIAM actions: {}.\n", listed(&permissions.run))?;
    }
    if !permissions.undo.is_empty() {
        write!(page, "\nTo undo it, also: {}.\n", listed(&permissions.undo))?;
    }
    Ok(())
}

fn steps(page: &mut String, node: &Node, depth: usize) -> fmt::Result {
    let indent = "  ".repeat(depth);
    let title = &node.title;
    match &node.kind {
        NodeKind::Action { action, keep } => {
            write!(page, "{indent}- `{title}`: `{action}`{}", if *keep { ", kept by an undo" } else { "" })?;
        }
        NodeKind::Recipe(recipe) => write!(page, "{indent}- `{title}`: recipe `{recipe}`")?,
        NodeKind::Lookup(action) => write!(page, "{indent}- `{title}`: reads `{action}`")?,
        NodeKind::Wait => write!(page, "{indent}- waits: `{title}`")?,
        NodeKind::Approval(_) => write!(page, "{indent}- waits for an approval")?,
        NodeKind::Check | NodeKind::Group => write!(page, "{indent}- {title}")?,
    }
    match first_paragraph(&node.doc) {
        doc if doc.is_empty() => page.push('\n'),
        doc => writeln!(page, " - {doc}")?,
    }
    // What another recipe does stands on its own page.
    if matches!(node.kind, NodeKind::Recipe(_)) {
        return Ok(());
    }
    node.inner.iter().try_for_each(|inner| steps(page, inner, depth + 1))
}

fn questions(node: &Node, found: &mut Vec<String>) {
    if let NodeKind::Approval(text) = &node.kind {
        found.push(text.clone());
    }
    node.inner.iter().for_each(|inner| questions(inner, found));
}

fn fields(page: &mut String, record: &RecordType) -> fmt::Result {
    page.push_str("\n| field | type | default | what it is |\n|---|---|---|---|\n");
    for field in &record.fields {
        let default = match &field.default {
            Some(value) if !value.is_null() => format!("`{}`", cell(&value.to_string())),
            Some(_) | None if field.required() => "required".to_owned(),
            Some(_) | None => String::new(),
        };
        let (kind, doc) = (cell(&field.kind.to_string()), cell(&first_paragraph(&field.doc)));
        writeln!(page, "| `{}` | `{kind}` | {default} | {doc} |", field.name)?;
    }
    Ok(())
}

fn default(parameter: &Parameter, sources: &Sources) -> String {
    match &parameter.default {
        Some(default) => format!("`{}`", cell(&text_at(sources, default.place))),
        None if matches!(parameter.kind, Type::Optional(_) | Type::Map(_)) => String::new(),
        None => "required".to_owned(),
    }
}

fn signature(parameters: &[(std::sync::Arc<str>, Type)]) -> String {
    parameters.iter().map(|(name, kind)| format!("{name}: {kind}")).collect::<Vec<_>>().join(", ")
}

fn paragraph(page: &mut String, doc: &str) -> fmt::Result {
    if doc.is_empty() { Ok(()) } else { write!(page, "\n{}\n", doc.trim()) }
}

/// A bar would end the cell of a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}

/// The name of an enum without its module.
fn short(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}
