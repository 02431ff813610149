use galley_program::Value;
use rhai::Engine;
use std::time::Duration;

/// A length of time in a script. It is no number, so that nobody takes seconds for minutes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Length(pub(crate) Duration);

/// An amount of storage in a script.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Amount(pub(crate) u64);

/// What a script may ask of lengths and amounts.
pub(crate) fn register(engine: &mut Engine) {
    engine
        .register_type_with_name::<Length>("duration")
        .register_get("seconds", |length: &mut Length| whole(length.0.as_secs()))
        .register_fn("to_string", |length: &mut Length| Value::Duration(length.0).to_string())
        .register_fn("to_debug", |length: &mut Length| Value::Duration(length.0).to_string());
    compare::<Length>(engine);
    engine
        .register_type_with_name::<Amount>("size")
        .register_get("bytes", |amount: &mut Amount| whole(amount.0))
        .register_get("gibibytes", |amount: &mut Amount| whole(amount.0 >> 30))
        .register_fn("to_string", |amount: &mut Amount| Value::Size(amount.0).to_string())
        .register_fn("to_debug", |amount: &mut Amount| Value::Size(amount.0).to_string());
    compare::<Amount>(engine);
}

fn compare<T: Clone + Ord + Send + Sync + 'static>(engine: &mut Engine) {
    engine
        .register_fn("==", |a: T, b: T| a == b)
        .register_fn("!=", |a: T, b: T| a != b)
        .register_fn("<", |a: T, b: T| a < b)
        .register_fn("<=", |a: T, b: T| a <= b)
        .register_fn(">", |a: T, b: T| a > b)
        .register_fn(">=", |a: T, b: T| a >= b);
}

/// A script's whole numbers have a sign.
fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
