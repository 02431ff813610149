use crate::work::Work;
use crate::{Limits, address, amount, growing, padding, text};
use galley_program::{Finding, Level};
use rhai::packages::{
    ArithmeticPackage, BasicArrayPackage, BasicFnPackage, BasicIteratorPackage, BasicMapPackage, BasicMathPackage,
    BasicStringPackage, LogicPackage, MoreStringPackage, Package,
};
use rhai::{Dynamic, Engine, EvalAltResult, NativeCallContext, OptimizationLevel};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// What one call has found so far.
pub(crate) type Findings = Arc<Mutex<Vec<Finding>>>;

/// Why a call was ended from outside the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Cancelled,
    TooManyFindings,
    TooMuchWork,
    TooLong,
}

/// What rhai has and a hook must not: other ways to run text, loops without an end in sight, output, and functions named
/// while the script runs, which nobody could check before.
pub(crate) const FORBIDDEN: [&str; 12] =
    ["eval", "import", "export", "while", "loop", "do", "until", "Fn", "curry", "print", "debug", "is_def_fn"];

/// The sandbox. It holds no package with the time, with chance, with pauses or with a way out.
pub(crate) fn sandbox(limits: &Limits, work: &Work) -> Engine {
    let mut engine = Engine::new_raw();
    for module in [
        ArithmeticPackage::new().as_shared_module(),
        LogicPackage::new().as_shared_module(),
        BasicStringPackage::new().as_shared_module(),
        MoreStringPackage::new().as_shared_module(),
        BasicIteratorPackage::new().as_shared_module(),
        BasicFnPackage::new().as_shared_module(),
        BasicArrayPackage::new().as_shared_module(),
        BasicMapPackage::new().as_shared_module(),
        BasicMathPackage::new().as_shared_module(),
    ] {
        engine.register_global_module(module);
    }
    for symbol in FORBIDDEN {
        engine.disable_symbol(symbol);
    }
    engine
        .set_optimization_level(OptimizationLevel::None)
        .set_strict_variables(true)
        .set_fail_on_invalid_map_property(true)
        .set_max_operations(limits.operations_most)
        .set_max_call_levels(limits.call_levels_most)
        .set_max_expr_depths(limits.expression_depth_most, limits.expression_depth_most)
        .set_max_functions(limits.functions_most)
        .set_max_modules(0)
        .set_max_variables(limits.variables_most)
        .set_max_string_size(limits.text_bytes_most)
        .set_max_array_size(limits.items_most)
        .set_max_map_size(limits.items_most);
    address::register(&mut engine, work);
    amount::register(&mut engine);
    text::register(&mut engine, work);
    growing::register(&mut engine);
    padding::register(&mut engine, work);
    work.count_values(&mut engine);
    engine
}

/// Gives a script its two ways to speak.
pub(crate) fn listen(engine: &mut Engine, findings: &Findings, most: usize) {
    for (name, level) in [("fail", Level::Failure), ("warn", Level::Warning)] {
        let findings = Arc::clone(findings);
        engine.register_fn(name, move |context: NativeCallContext<'_>, path: &str, message: &str| {
            let place = context.call_position();
            let mut found = findings.lock().unwrap_or_else(PoisonError::into_inner);
            if found.len() >= most {
                return Err(Box::new(EvalAltResult::ErrorTerminated(Dynamic::from(Stop::TooManyFindings), place)));
            }
            let (path, message) = (path.to_owned(), message.to_owned());
            let (line, column) = (count(place.line()), count(place.position()));
            found.push(Finding { path, message, level, line, column });
            Ok(())
        });
    }
}

/// Lets the caller end a call; it ends as well when it has done too much, or when its time is over.
pub(crate) fn obey(
    engine: &mut Engine,
    cancelled: &Arc<AtomicBool>,
    work: &Work,
    limits: &Limits,
    time: Option<fn() -> Duration>,
) {
    let (cancelled, work, limits) = (Arc::clone(cancelled), work.clone(), limits.clone());
    let began = time.map(|time| time());
    engine.on_progress(move |operations| {
        let late = || time.zip(began).is_some_and(|(time, began)| time().saturating_sub(began) > limits.time_most);
        let stop = if cancelled.load(Ordering::Relaxed) {
            Stop::Cancelled
        } else if work.done() > limits.items_looked_at_most {
            Stop::TooMuchWork
        } else if operations % OPERATIONS_BETWEEN_LOOKS == 0 && late() {
            Stop::TooLong
        } else {
            return None;
        };
        Some(Dynamic::from(stop))
    });
}

/// The clock is looked at now and then.
const OPERATIONS_BETWEEN_LOOKS: u64 = 16;

/// A line or column, counted from 1; 0 where there is none.
pub(crate) fn count(place: Option<usize>) -> u32 {
    place.and_then(|number| u32::try_from(number).ok()).unwrap_or_default()
}
