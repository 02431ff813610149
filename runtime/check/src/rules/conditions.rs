//! E2012. What a recipe is called with, against the `where` of its parameters.

use super::{
    fact::{Fact, Lengths},
    findings::Findings,
    lengths,
};
use galley_evaluate::{Scope, evaluate};
use galley_program::{Parameter, Value};

/// `it`, and nothing else.
struct It(Value);

impl Scope for It {
    fn get(&mut self, name: &str) -> Option<Value> {
        (name == "it").then(|| self.0.clone())
    }
}

/// Whether the value may be given to the parameter, as far as that is known. What the checker has said of a constant
/// is not said again.
pub(super) fn met(given: &Fact, parameter: &Parameter, findings: &mut Findings<'_>) -> bool {
    let Some(condition) = &parameter.condition else { return true };
    let is = if let Some(value) = given.value() {
        if given.present() == Some(false) || evaluate(condition, &mut It(value.clone())) != Ok(Value::Bool(false)) {
            return true;
        }
        value.to_string()
    } else {
        let (has, may) = (Lengths::of(&given.pieces()), lengths::of_parameter(parameter));
        let Some(most) = may.most.filter(|most| has.least > *most) else { return true };
        format!("at least {} characters long, and {most} are allowed", has.least)
    };
    let message = format!("`{}` is {is}, which does not meet `where {}`", parameter.name, parameter.condition_text);
    let found = findings.error("E2012", message, given, "");
    findings.say(Findings::also(found, parameter.place, "declared here"));
    false
}
