use crate::{Node, NodeKind, Sketch, States};
use std::fmt::{self, Write as _};

/// The picture for Graphviz, with colours where the states of a deployment are given.
#[must_use]
pub fn dot(sketch: &Sketch, states: Option<&States>) -> String {
    let mut text =
        String::from("digraph recipe {\n  compound=true; rankdir=TB; node [fontname=\"Helvetica\", shape=box];\n");
    // Writing into a text cannot fail.
    let _ = draw(&mut text, sketch, states);
    text.push_str("}\n");
    text
}

fn draw(text: &mut String, sketch: &Sketch, states: Option<&States>) -> fmt::Result {
    for node in &sketch.nodes {
        self::node(text, node, states, 1)?;
    }
    for node in &sketch.nodes {
        arrows(text, node, &sketch.nodes)?;
    }
    Ok(())
}

fn node(text: &mut String, node: &Node, states: Option<&States>, depth: usize) -> fmt::Result {
    let indent = "  ".repeat(depth);
    let (label, shape) = label(node);
    let state = states.map(|states| states.get(&node.path));
    let rounds = state.as_ref().and_then(|(_, rounds)| rounds.clone()).map(|rounds| format!("\n{rounds}"));
    let label = quoted(&format!("{label}{}", rounds.unwrap_or_default()));
    let fill = match state {
        Some((state, _)) if !matches!(node.kind, NodeKind::Group | NodeKind::Check) => state.fill(),
        Some(_) | None => "#ffffff",
    };
    if node.inner.is_empty() {
        let path = quoted(&node.path);
        return writeln!(
            text,
            "{indent}{path} [label={label}, shape={shape}, style=\"filled\", fillcolor=\"{fill}\"];"
        );
    }
    writeln!(text, "{indent}subgraph {} {{", quoted(&format!("cluster {}", node.path)))?;
    writeln!(text, "{indent}  label={label}; style=\"filled\"; fillcolor=\"{fill}\";")?;
    for inner in &node.inner {
        self::node(text, inner, states, depth + 1)?;
    }
    writeln!(text, "{indent}}}")
}

/// Graphviz draws arrows between boxes; one to a group goes to its first box and ends at its border.
fn arrows(text: &mut String, node: &Node, all: &[Node]) -> fmt::Result {
    for from in node.reads.iter().filter_map(|path| find(all, path)) {
        let (tail, head) = (leaf(from), leaf(node));
        let mut ends = Vec::new();
        for (end, node) in [("ltail", from), ("lhead", node)] {
            if !node.inner.is_empty() {
                ends.push(format!("{end}={}", quoted(&format!("cluster {}", node.path))));
            }
        }
        writeln!(text, "  {} -> {} [{}];", quoted(&tail.path), quoted(&head.path), ends.join(", "))?;
    }
    node.inner.iter().try_for_each(|inner| arrows(text, inner, all))
}

fn leaf(node: &Node) -> &Node {
    node.inner.first().map_or(node, leaf)
}

fn find<'n>(nodes: &'n [Node], path: &str) -> Option<&'n Node> {
    nodes.iter().find_map(|node| if node.path == path { Some(node) } else { find(&node.inner, path) })
}

fn label(node: &Node) -> (String, &'static str) {
    let title = &node.title;
    match &node.kind {
        NodeKind::Action { action, keep } => {
            (format!("{title}\n{action}{}", if *keep { "\nkept by undo" } else { "" }), "box")
        }
        NodeKind::Lookup(action) => (format!("{title}\n{action}"), "ellipse"),
        NodeKind::Recipe(recipe) => (format!("{title}\n{recipe}"), "box3d"),
        NodeKind::Approval(question) => (format!("approve\n{question}"), "hexagon"),
        NodeKind::Wait => (format!("wait: {title}"), "ellipse"),
        NodeKind::Check => (title.clone(), "hexagon"),
        NodeKind::Group => (title.clone(), "box"),
    }
}

/// A text as Graphviz takes it; a break is `\n`.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    format!("\"{text}\"")
}
