//! A plan as text and as JSON.

use crate::{
    color::{Tone, paint},
    length::about,
    table::table,
    terminal::Glyph,
};
use galley_plan::{Deed, Known, Planned, Row};
use serde_json::json;

/// The page of a plan; lines are cut at `columns` where that is given.
pub(crate) fn text(planned: &Planned, unicode: bool, columns: Option<usize>) -> Vec<String> {
    let rows: Vec<Vec<String>> = planned.rows.iter().map(|row| cells(row, unicode)).collect();
    let mut lines = table(&rows);
    if let Some(columns) = columns {
        let more = if unicode { "…" } else { "..." };
        lines = lines.iter().map(|line| console::truncate_str(line, columns, more).into_owned()).collect();
    }
    if !planned.outputs.is_empty() {
        lines.push(String::new());
        let outputs = planned.outputs.iter();
        lines.extend(outputs.map(|(name, known)| format!("output {name} = {known}")));
    }
    lines.push(String::new());
    lines.push(totals(planned));
    lines
}

/// `12 to create, 3 to set, 2 read, 1 stands already; about 14m`
fn totals(planned: &Planned) -> String {
    let count = |deed: Deed| planned.rows.iter().filter(|row| row.deed == deed && !row.undecided).count();
    let undecided = planned.rows.iter().filter(|row| row.undecided && changes(row.deed)).count();
    let parts = [
        (count(Deed::Create), "to create"),
        (count(Deed::Settle), "to set"),
        (count(Deed::Read), "read"),
        (count(Deed::Same), "as they are"),
        (count(Deed::Ask), "to approve"),
        (undecided, "not decided yet"),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(number, _)| *number > 0).map(|(number, what)| format!("{number} {what}")).collect();
    if !has_changes(planned) {
        return format!("{}; nothing to do", if parts.is_empty() { "no steps".to_owned() } else { parts.join(", ") });
    }
    format!("{}; {}", parts.join(", "), about(planned.usual.time))
}

/// Whether a run would change anything.
pub(crate) fn has_changes(planned: &Planned) -> bool {
    planned.rows.iter().any(|row| changes(row.deed))
}

fn changes(deed: Deed) -> bool {
    match deed {
        Deed::Create | Deed::Settle => true,
        Deed::Read | Deed::Same | Deed::Enter | Deed::Wait | Deed::Depends | Deed::Ask | Deed::Fail => false,
    }
}

fn cells(row: &Row, unicode: bool) -> Vec<String> {
    let (glyph, tone) = match row.deed {
        Deed::Create => (Glyph::Create, Tone::Good),
        Deed::Settle => (Glyph::Settle, Tone::Good),
        Deed::Read => (Glyph::Read, Tone::Quiet),
        Deed::Same => (Glyph::Same, Tone::Quiet),
        Deed::Enter => (Glyph::Enter, Tone::Strong),
        Deed::Wait | Deed::Ask => (Glyph::Wait, Tone::Busy),
        Deed::Fail => (Glyph::Failed, Tone::Bad),
        Deed::Depends => (Glyph::Unknown, Tone::Busy),
    };
    let name = row.path.as_str().rsplit('/').next().unwrap_or_default();
    let indent = "  ".repeat(row.depth);
    let mut more: Vec<String> = row.arguments.iter().map(|(name, known)| format!("{name} = {known}")).collect();
    if !row.note.is_empty() {
        more.insert(0, row.note.clone());
    }
    vec![
        format!("{indent}{} {name}", paint(tone, glyph.text(unicode))),
        if row.act.is_empty() { row.deed.word().to_owned() } else { row.act.clone() },
        more.join(", "),
    ]
}

/// The plan as data.
pub(crate) fn as_json(planned: &Planned) -> serde_json::Value {
    let known = |known: &Known| match known {
        Known::Value(value) => json!({ "value": value }),
        Known::Partly(_) | Known::Waits(_) => json!({ "waits_for": known.waits(), "text": known.to_string() }),
    };
    let rows: Vec<_> = planned
        .rows
        .iter()
        .map(|row| {
            let arguments: serde_json::Map<_, _> =
                row.arguments.iter().map(|(name, value)| (name.clone(), known(value))).collect();
            json!({
                "path": row.path, "deed": row.deed.word(), "act": row.act, "note": row.note,
                "undecided": row.undecided, "arguments": arguments,
            })
        })
        .collect();
    let outputs: serde_json::Map<_, _> =
        planned.outputs.iter().map(|(name, value)| (name.to_string(), known(value))).collect();
    json!({
        "steps": rows, "outputs": outputs, "changes": has_changes(planned),
        "usual_seconds": planned.usual.time.as_secs(),
    })
}
