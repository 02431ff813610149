use crate::Limits;
use crate::engine::{FORBIDDEN, Stop, count};
use galley_program::HookProblem;
use rhai::{EvalAltResult, LexError, ParseError, ParseErrorType, Position};

/// The code under which a failure that a hook found is reported.
pub const FOUND: &str = "E5101";

/// The code under which a warning of a hook is reported.
pub const WARNED: &str = "E5102";

const CORRECT: &str = "correct the script; while it fails, the rule is not known to be kept";

fn problem(code: &'static str, message: impl Into<String>, cure: &str, place: Position) -> HookProblem {
    let (line, column) = (count(place.line()), count(place.position()));
    HookProblem { code, message: message.into(), cure: cure.into(), line, column }
}

pub(crate) fn too_long(bytes: usize, most: usize) -> HookProblem {
    let message = format!("the script has {bytes} bytes; it may have {most}");
    problem("E5005", message, "split the rules into several scripts", Position::NONE)
}

pub(crate) fn unreadable(error: &ParseError) -> HookProblem {
    let (words, place) = (error.err_type(), error.position());
    if let ParseErrorType::Reserved(word) | ParseErrorType::BadInput(LexError::ImproperSymbol(word, _)) = words
        && (FORBIDDEN.contains(&word.as_str()) || matches!(words, ParseErrorType::Reserved(_)))
    {
        let message = format!("`{word}` cannot be used in a hook");
        return problem("E5004", message, "loop with `for` over what is given; speak with `fail` and `warn`", place);
    }
    problem("E5001", format!("the script cannot be read: {words}"), "see the rhai manual for its syntax", place)
}

pub(crate) fn broken() -> HookProblem {
    problem("E5117", "the script brought its interpreter down", CORRECT, Position::NONE)
}

/// Growth of a part, of which the size of the whole would not be known.
pub(crate) fn hidden_growth(place: Position) -> HookProblem {
    let cure = "give the part a name with `let`, change that, and put it back with `set`: `all.set(key, part)`";
    problem("E5009", "a part of an array or a map is changed in its place", cure, place)
}

/// `sort` says whether a function or a method was called.
pub(crate) fn unknown_function(
    sort: &str,
    name: &str,
    arguments: usize,
    others: &[usize],
    place: Position,
) -> HookProblem {
    let message = format!("there is no {sort} `{name}` {}", for_arguments(&[arguments]));
    let cure = if others.is_empty() {
        "functions of rhai's time, chance, file and output packages are left out on purpose".to_owned()
    } else {
        format!("there is one {}", for_arguments(others))
    };
    problem("E5002", message, &cure, place)
}

pub(crate) fn not_offered(name: &str, arguments: usize, others: &[usize]) -> HookProblem {
    let message = format!("the script has no function `{name}` {}", for_arguments(&[arguments]));
    let cure = if others.is_empty() {
        format!("add `fn {name}(..)` to the script, or name a function that it has")
    } else {
        format!("it has one {}: give the declaration in the recipe the same parameters", for_arguments(others))
    };
    problem("E5003", message, &cure, Position::NONE)
}

fn for_arguments(counts: &[usize]) -> String {
    let counts: Vec<String> = counts.iter().map(ToString::to_string).collect();
    let plural = if counts == ["1"] { "" } else { "s" };
    format!("for {} argument{plural}", counts.join(" or "))
}

/// Why a call gave no findings. The place is the innermost one, not that of the calls around it.
pub(crate) fn failed(error: EvalAltResult, limits: &Limits) -> HookProblem {
    let mut error = error;
    while let EvalAltResult::ErrorInFunctionCall(_, _, inner, _) | EvalAltResult::ErrorInModule(_, inner, _) = error {
        error = *inner;
    }
    let place = error.take_position();
    // rhai's own list of errors grows with its versions; those that are not limits are shown in its words.
    if matches!(error, EvalAltResult::ErrorTooManyOperations(_)) {
        let message = format!("the script does not come to an end within {} operations", limits.operations_most);
        problem("E5111", message, "look for a loop over a large range, or a loop in a loop", place)
    } else if matches!(error, EvalAltResult::ErrorStackOverflow(_)) {
        let message = format!("functions of the script call each other more than {} deep", limits.call_levels_most);
        problem("E5112", message, "use a `for` loop in place of a function that calls itself", place)
    } else if matches!(error, EvalAltResult::ErrorTooManyVariables(_)) {
        let message = format!("the script has more than {} variables at once", limits.variables_most);
        problem("E5113", message, "keep what belongs together in an array or a map", place)
    } else if let EvalAltResult::ErrorDataTooLarge(what, _) = error {
        let message = format!("{} in the script becomes too large", what.to_lowercase());
        let (text, items) = (limits.text_bytes_most, limits.items_most);
        let cure = format!("a text may have {text} bytes, an array or map {items} items, with all that they hold");
        problem("E5113", message, &cure, place)
    } else if let EvalAltResult::ErrorTerminated(reason, _) = error {
        stopped(reason.try_cast::<Stop>(), limits, place)
    } else if let EvalAltResult::ErrorRuntime(words, _) = error {
        problem("E5115", format!("the script fails: {words}"), CORRECT, place)
    } else {
        problem("E5115", format!("the script fails: {error}"), CORRECT, place)
    }
}

fn stopped(reason: Option<Stop>, limits: &Limits, place: Position) -> HookProblem {
    match reason {
        Some(Stop::TooManyFindings) => {
            let message = format!("the script reports more than {} findings", limits.findings_most);
            problem("E5116", message, "report once for a list, not once for each item", place)
        }
        Some(Stop::TooMuchWork) => {
            let most = limits.items_looked_at_most;
            let message = format!("the script does not come to an end before it has looked at {most} items");
            problem("E5111", message, "look for a large array, map or text that is used again and again", place)
        }
        Some(Stop::TooLong) => {
            let message = format!("the script does not come to an end within {} seconds", limits.time_most.as_secs());
            problem("E5114", message, "look for a loop over a large range, or a loop in a loop", place)
        }
        Some(Stop::Cancelled) | None => problem("E5114", "the hook was stopped", "run it again", place),
    }
}
