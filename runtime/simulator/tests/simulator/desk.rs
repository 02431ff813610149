//! Where the tests sit: a cloud, a clock that moves when somebody sleeps, and calls by name.

use galley_catalog::{Call, Cloud, find};
use galley_program::{BoxFuture, Clock, Context, Failure, Poll, Readiness, Time, Token, Value};
use galley_simulator::{Options, Simulator, Store, World};
use std::{
    sync::{Arc, Mutex},
    task::{Poll as Polled, Waker},
    time::Duration,
};

/// A clock for one caller: whoever sleeps has slept.
pub(crate) struct Dial(Mutex<Time>);

impl Clock for Dial {
    fn now(&self) -> Time {
        *self.0.lock().unwrap()
    }

    fn sleep_until(&self, then: Time) -> BoxFuture<'static, ()> {
        let mut now = self.0.lock().unwrap();
        *now = then.max(*now);
        Box::pin(std::future::ready(()))
    }

    fn advance(&self) -> bool {
        false
    }
}

pub(crate) struct Desk {
    pub(crate) cloud: Simulator,
    pub(crate) store: Store,
    clock: Arc<Dial>,
    tokens: u64,
}

impl Desk {
    pub(crate) fn new(options: Options) -> Self {
        Self::over(Store::memory(World::starting_at(Time(1_795_356_000_000))), options)
    }

    pub(crate) fn over(store: Store, options: Options) -> Self {
        let clock = Arc::new(Dial(Mutex::new(store.read().unwrap().now())));
        Self { cloud: Simulator::new(store.clone(), clock.clone(), options), store, clock, tokens: 0 }
    }

    pub(crate) fn now(&self) -> Time {
        self.clock.now()
    }

    pub(crate) fn wait(&self, seconds: u64) {
        drop(self.clock.sleep_until(self.now() + Duration::from_secs(seconds)));
    }

    /// Makes a call with a token of its own.
    pub(crate) fn call(&mut self, action: &str, input: Value) -> Result<Value, Failure> {
        self.tokens += 1;
        self.call_with(&format!("token-{}", self.tokens), action, input)
    }

    pub(crate) fn call_with(&self, token: &str, action: &str, input: Value) -> Result<Value, Failure> {
        let call = Call::new(action, input).unwrap_or_else(|| panic!("no action {action}"));
        let call = call.unwrap_or_else(|mismatch| panic!("{action}: {mismatch}"));
        let context = context(token);
        finished(Cloud::perform(&self.cloud, call, &context)).map(|reply| reply.output)
    }

    /// Makes a call and waits until what it made is ready, as a run does.
    pub(crate) fn make(&mut self, action: &str, input: &Value) -> Result<Value, Failure> {
        let made = self.call(action, input.clone())?;
        let spec = find(action).expect("an action");
        match spec.ready(input, &made).expect("a poll") {
            None => Ok(made),
            Some(poll) => self.until(&poll),
        }
    }

    fn until(&mut self, poll: &Poll<Value>) -> Result<Value, Failure> {
        let end = self.now() + poll.timeout;
        loop {
            let seen = self.call(poll.action, poll.input.clone());
            match poll.judge(seen)? {
                Readiness::Ready(output) => return Ok(output),
                Readiness::Failed(failure) => return Err(failure),
                Readiness::Pending(status) => assert!(self.now() < end, "{poll:?} is still {status}"),
            }
            drop(self.clock.sleep_until(self.now() + poll.every));
        }
    }

    /// Everything that stands, one line for each kind: `2 subnet`.
    pub(crate) fn count(&self) -> String {
        let mut counts = std::collections::BTreeMap::new();
        for thing in self.cloud.inventory().unwrap() {
            *counts.entry(thing.kind).or_insert(0) += 1;
        }
        counts.iter().map(|(kind, count)| format!("{count} {kind}")).collect::<Vec<_>>().join("\n")
    }
}

pub(crate) fn context(token: &str) -> Context {
    Context { token: Token(token.to_owned()), region: "eu-west-1".to_owned(), account: None, attempt: 1 }
}

/// The result of a future that has nobody to wait for.
pub(crate) fn finished<T>(mut future: BoxFuture<'_, T>) -> T {
    match future.as_mut().poll(&mut std::task::Context::from_waker(Waker::noop())) {
        Polled::Ready(result) => result,
        Polled::Pending => panic!("the clock never lets anybody wait"),
    }
}

/// An input, written as JSON.
pub(crate) fn input(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

/// Who may assume a role: a service.
pub(crate) fn trust(service: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"Service":"{service}"}},"Action":"sts:AssumeRole"}}]}}"#
    )
}
