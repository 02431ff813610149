use crate::work::Work;
use galley_program::{Value, nominal};
use rhai::{Dynamic, Engine, EvalAltResult, Position};
use std::fmt;
use std::sync::Arc;

/// An address range in a script, not text: it can be asked, and a comparison with text is an error.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cidr(pub(crate) Arc<str>);

/// An address in a script.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ip(pub(crate) Arc<str>);

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Ip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Of each subnet, AWS keeps the first four addresses and the last.
const KEPT_BY_AWS: i64 = 5;

type Answer<T> = Result<T, Box<EvalAltResult>>;

/// What a script may ask of ranges and addresses. The answers are those of the recipe's own functions.
pub(crate) fn register(engine: &mut Engine, work: &Work) {
    let work = work.clone();
    engine
        .register_type_with_name::<Cidr>("cidr")
        .register_fn("cidr", |text: &str| named("cidr", text).map(Cidr))
        .register_fn("to_string", |range: &mut Cidr| range.to_string())
        .register_fn("to_debug", |range: &mut Cidr| range.to_string())
        .register_fn("==", |a: Cidr, b: Cidr| a == b)
        .register_fn("!=", |a: Cidr, b: Cidr| a != b)
        .register_fn("contains", |outer: &mut Cidr, inner: Cidr| yes("cidr_contains", &outer.0, &inner.0))
        .register_fn("contains", |outer: &mut Cidr, inner: Ip| yes("cidr_contains", &outer.0, &inner.0))
        .register_fn("overlaps", |a: &mut Cidr, b: Cidr| yes("cidr_overlaps", &a.0, &b.0))
        .register_fn("size", |range: &mut Cidr| size(range))
        .register_fn("hosts", |range: &mut Cidr| size(range).map(|size| (size - KEPT_BY_AWS).max(0)))
        .register_fn("host", |range: &mut Cidr, at: i64| host(range, at))
        .register_fn("prefix", |range: &mut Cidr| prefix(range))
        .register_fn("subnets", move |range: &mut Cidr, count: i64| subnets(&work, range, count));
    engine
        .register_type_with_name::<Ip>("ip")
        .register_fn("ip", |text: &str| named("ip", text).map(Ip))
        .register_fn("to_string", |address: &mut Ip| address.to_string())
        .register_fn("to_debug", |address: &mut Ip| address.to_string())
        .register_fn("==", |a: Ip, b: Ip| a == b)
        .register_fn("!=", |a: Ip, b: Ip| a != b);
}

fn named(kind: &str, text: &str) -> Answer<Arc<str>> {
    let wrong = |why: &str| failure(format!("{text:?} is not a {kind}: {why}"));
    let nominal = nominal(kind).ok_or_else(|| wrong("there is no such type"))?;
    nominal.check(text).map_err(|why| wrong(&why))?;
    Ok(text.into())
}

fn yes(function: &str, a: &Arc<str>, b: &Arc<str>) -> Answer<bool> {
    Ok(apply(function, &[Value::Text(Arc::clone(a)), Value::Text(Arc::clone(b))])? == Value::Bool(true))
}

fn size(range: &Cidr) -> Answer<i64> {
    let size = apply("cidr_size", &[Value::Text(Arc::clone(&range.0))])?;
    if let Value::Int(size) = size { Ok(size) } else { Err(failure(format!("the size of {range} is no whole number"))) }
}

fn subnets(work: &Work, range: &Cidr, count: i64) -> Answer<rhai::Array> {
    // Each is written down and read again.
    work.ranges(usize::try_from(count).unwrap_or_default());
    let ranges = apply("cidr_subnets", &[Value::Text(Arc::clone(&range.0)), Value::Int(count)])?;
    let ranges = ranges.as_list().unwrap_or_default().iter().filter_map(Value::as_text);
    Ok(ranges.map(|text| Dynamic::from(Cidr(text.into()))).collect())
}

fn host(range: &Cidr, at: i64) -> Answer<Ip> {
    let host = apply("cidr_host", &[Value::Text(Arc::clone(&range.0)), Value::Int(at)])?;
    host.as_text().map(|text| Ip(text.into())).ok_or_else(|| failure(format!("{range} has no address at {at}")))
}

/// What stands behind the slash.
fn prefix(range: &Cidr) -> Answer<i64> {
    let length = range.0.rsplit('/').next().and_then(|length| length.parse().ok());
    length.ok_or_else(|| failure(format!("{range} has no length")))
}

pub(crate) fn apply(function: &str, arguments: &[Value]) -> Answer<Value> {
    let found = galley_evaluate::find(function).ok_or_else(|| failure(format!("there is no function {function}")))?;
    (found.run)(arguments).map_err(|fault| failure(fault.message))
}

/// Without a place: rhai adds that of the call.
#[expect(clippy::unnecessary_box_returns, reason = "rhai's functions fail with a boxed error")]
pub(crate) fn failure(message: String) -> Box<EvalAltResult> {
    Box::new(EvalAltResult::ErrorRuntime(message.into(), Position::NONE))
}
