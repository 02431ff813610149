use crate::{Limits, address, amount, growing, text};
use galley_program::{Finding, Level};
use rhai::packages::{
    ArithmeticPackage, BasicArrayPackage, BasicFnPackage, BasicIteratorPackage, BasicMapPackage, BasicMathPackage,
    BasicStringPackage, LogicPackage, MoreStringPackage, Package,
};
use rhai::{Dynamic, Engine, EvalAltResult, NativeCallContext, OptimizationLevel};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// What one call has found so far.
pub(crate) type Findings = Arc<Mutex<Vec<Finding>>>;

/// Why a call was ended from outside the script.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stop {
    Cancelled,
    TooManyFindings,
}

/// What rhai has and a hook must not: other ways to run text, loops without an end in sight, output, and functions named
/// while the script runs, which nobody could check before.
pub(crate) const FORBIDDEN: [&str; 12] =
    ["eval", "import", "export", "while", "loop", "do", "until", "Fn", "curry", "print", "debug", "is_def_fn"];

/// The sandbox. It holds no package with the time, with chance, with pauses or with a way out.
pub(crate) fn sandbox(limits: &Limits) -> Engine {
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
    address::register(&mut engine);
    amount::register(&mut engine);
    text::register(&mut engine);
    growing::register(&mut engine);
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

/// Lets the caller end a call.
pub(crate) fn obey(engine: &mut Engine, cancelled: &Arc<AtomicBool>) {
    let cancelled = Arc::clone(cancelled);
    engine.on_progress(move |_| cancelled.load(Ordering::Relaxed).then(|| Dynamic::from(Stop::Cancelled)));
}

/// A line or column, counted from 1; 0 where there is none.
pub(crate) fn count(place: Option<usize>) -> u32 {
    place.and_then(|number| u32::try_from(number).ok()).unwrap_or_default()
}
