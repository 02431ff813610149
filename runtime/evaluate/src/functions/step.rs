use super::kit::{as_map, as_text, no_more_than, text};
use crate::{faults, nearest::nearest};
use galley_program::{Function, Type, path_pattern};

/// Under this name the value of a plan or a run holds its steps, by their paths. No field has it.
pub const STEPS: &str = "step()";

/// Under this name it holds the paths that a step may have, with empty keys, each with what there is to say of a step
/// that was not reached.
pub const PATTERNS: &str = "patterns()";

/// How many steps an error lists.
const LISTED_MOST: usize = 8;

/// `p.step("cluster/group[burst]")`
pub(crate) static STEP: Function = Function {
    name: "step",
    doc: "A step of a plan or a run, by its path; in tests. A test writes `p.step(\"net\")`.",
    signature: "step(of: plan, path: string) -> step",
    example: ("len([])", "0"),
    result: |types| {
        no_more_than(types, 2)?;
        text(types, 1)?;
        Ok(Type::Json)
    },
    run: |values| {
        let (of, path) = (&values[0], as_text(&values[1])?);
        let (steps, patterns) = (of.field(STEPS), of.field(PATTERNS));
        if let Some(step) = steps.as_map().and_then(|steps| steps.get(path)) {
            return Ok(step.clone());
        }
        if let Some(unreached) = as_map(&patterns)?.get(path_pattern(path).as_str()) {
            return Ok(unreached.clone());
        }
        let known = steps.as_map().into_iter().flatten().map(|(path, _)| &**path);
        let others: Vec<&str> = known.clone().take(LISTED_MOST).collect();
        Err(faults::no_step(path, nearest(path, known), &others))
    },
};

#[cfg(test)]
mod tests {
    use super::*;
    use galley_program::Value;

    #[test]
    fn a_step_is_found_by_its_path_and_a_misspelt_one_is_told_its_neighbour() {
        let step = |done| Value::record([("done", Value::Bool(done))]);
        let run = Value::record([
            (STEPS, Value::record([("net", step(true)), ("group[core]", step(true))])),
            (PATTERNS, Value::record([("net", step(false)), ("group[]", step(false))])),
        ]);
        let done = |path: &str| (STEP.run)(&[run.clone(), Value::from(path)]).map(|step| step.field("done"));
        assert_eq!(done("net"), Ok(Value::Bool(true)));
        assert_eq!(done("group[burst]"), Ok(Value::Bool(false)));
        let fault = done("nett").expect_err("no such step");
        assert_eq!((fault.code, fault.message.as_str()), ("E7014", "there is no step `nett`: did you mean `net`?"));
    }
}
