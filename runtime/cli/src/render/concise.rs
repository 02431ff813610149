use super::position::Positions;
use crate::problem::Problem;

/// `simple.recipe:3:14: error[E1001]: what is wrong`
pub(crate) fn line(problem: &Problem, positions: &mut Positions) -> String {
    let what = format!("{}[{}]: {}", problem.severity.word(), problem.code, one_line(&problem.message));
    match problem.labels.first() {
        Some(label) => {
            let (start, _) = positions.of(label);
            format!("{}:{}:{}: {what}", one_line(&label.name), start.line, start.column)
        }
        None => what,
    }
}

/// A name or a message from a file may hold anything; a line stays one.
fn one_line(text: &str) -> String {
    text.replace(|letter: char| letter.is_control(), " ")
}
