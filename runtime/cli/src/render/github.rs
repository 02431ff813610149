//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::position::Positions;
use crate::problem::Problem;

/// `::error file=simple.recipe,line=3,col=14,endLine=3,endColumn=19,title=E1001::what is wrong`
pub(crate) fn command(problem: &Problem, positions: &mut Positions) -> String {
    let mut properties = Vec::new();
    if let Some(label) = problem.labels.first() {
        let (start, end) = positions.of(label);
        properties.push(format!("file={}", property(&label.name)));
        properties.push(format!("line={}", start.line));
        properties.push(format!("endLine={}", end.line));
        // GitHub takes columns within one line only.
        if start.line == end.line {
            properties.push(format!("col={}", start.column));
            properties.push(format!("endColumn={}", end.column));
        }
    }
    properties.push(format!("title={}", property(&problem.code)));
    format!("::{} {}::{}", problem.severity.word(), properties.join(","), data(&problem.lines().join("\n")))
}

/// What would end a message or begin another command is written by its number.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
