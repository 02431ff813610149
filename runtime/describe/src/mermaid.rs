use crate::{Node, NodeKind, Sketch, State, States};
use std::{
    collections::BTreeMap,
    fmt::{self, Write as _},
};

/// The picture for Mermaid (`flowchart`), with colours where the states of a deployment are given.
#[must_use]
pub fn mermaid(sketch: &Sketch, states: Option<&States>) -> String {
    let mut drawing = Drawing { text: "flowchart TD\n".to_owned(), ids: BTreeMap::new(), states };
    // Writing into a text cannot fail.
    let _ = drawing.all(sketch);
    drawing.text
}

struct Drawing<'a> {
    text: String,
    ids: BTreeMap<String, String>,
    states: Option<&'a States>,
}

impl Drawing<'_> {
    fn all(&mut self, sketch: &Sketch) -> fmt::Result {
        for node in &sketch.nodes {
            self.node(node, 1)?;
        }
        for node in &sketch.nodes {
            self.arrows(node)?;
        }
        if self.states.is_some() {
            for state in State::ALL {
                writeln!(self.text, "  classDef {} fill:{},stroke:#555,color:#111", state.name(), state.fill())?;
            }
        }
        Ok(())
    }

    fn node(&mut self, node: &Node, depth: usize) -> fmt::Result {
        let id = format!("n{}", self.ids.len() + 1);
        self.ids.insert(node.path.clone(), id.clone());
        let indent = "  ".repeat(depth);
        let (state, rounds) = self.states.map_or((None, None), |states| {
            let (state, rounds) = states.get(&node.path);
            (Some(state), rounds)
        });
        let mut label = label(node);
        if let Some(rounds) = rounds {
            let _ = write!(label, "<br/>{rounds}");
        }
        if node.inner.is_empty() {
            let (open, close) = shape(&node.kind);
            writeln!(self.text, "{indent}{id}{open}\"{label}\"{close}")?;
        } else {
            writeln!(self.text, "{indent}subgraph {id}[\"{label}\"]")?;
            for inner in &node.inner {
                self.node(inner, depth + 1)?;
            }
            writeln!(self.text, "{indent}end")?;
        }
        match state {
            Some(state) if !matches!(node.kind, NodeKind::Group | NodeKind::Check) => {
                writeln!(self.text, "{indent}class {id} {}", state.name())
            }
            Some(_) | None => Ok(()),
        }
    }

    fn arrows(&mut self, node: &Node) -> fmt::Result {
        for from in &node.reads {
            if let (Some(from), Some(to)) = (self.ids.get(from), self.ids.get(&node.path)) {
                writeln!(self.text, "  {from} --> {to}")?;
            }
        }
        node.inner.iter().try_for_each(|inner| self.arrows(inner))
    }
}

fn label(node: &Node) -> String {
    let title = escaped(&node.title);
    match &node.kind {
        NodeKind::Action { action, keep } => {
            let keep = if *keep { "<br/>kept by undo" } else { "" };
            format!("{title}<br/><small>{action}</small>{keep}")
        }
        NodeKind::Lookup(action) => format!("{title}<br/><small>{action}</small>"),
        NodeKind::Recipe(recipe) => format!("{title}<br/><small>{}</small>", escaped(recipe)),
        NodeKind::Approval(text) => format!("approve<br/>{}", escaped(text)),
        NodeKind::Wait => format!("wait: {title}"),
        NodeKind::Check | NodeKind::Group => title,
    }
}

/// Round for what reads, a diamond for what asks.
fn shape(kind: &NodeKind) -> (&'static str, &'static str) {
    match kind {
        NodeKind::Action { .. } | NodeKind::Group => ("[", "]"),
        NodeKind::Recipe(_) => ("[[", "]]"),
        NodeKind::Lookup(_) => ("(", ")"),
        NodeKind::Wait => ("([", "])"),
        NodeKind::Approval(_) | NodeKind::Check => ("{{", "}}"),
    }
}

/// Letters that Mermaid reads as its own are written as their numbers.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_alphanumeric() || matches!(letter, ' ' | '_' | '-' | '.' | ',' | '/' | '=' | '?' | '!') {
            safe.push(letter);
        } else {
            let _ = write!(safe, "#{};", u32::from(letter));
        }
    }
    safe
}
