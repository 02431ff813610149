//! E4010. Times that nobody can mean: none at all, longer than a year, or a pause as long as all of the waiting.

use super::{fact::Fact, walk::Walk};
use galley_program::{Expression, Options, Value, Wait, WaitFor};
use std::time::Duration;

/// Nothing is waited for longer.
const LONGEST: Duration = Duration::from_hours(366 * 24);

impl Walk<'_> {
    /// `with` of a step or a lookup.
    pub(super) fn option_times(&mut self, options: &Options) {
        if let Some(timeout) = &options.timeout {
            self.time("timeout", timeout);
        }
    }

    /// `wait 30s`, or `wait .. with { every, timeout }`.
    pub(super) fn wait_times(&mut self, wait: &Wait) {
        match &wait.what {
            WaitFor::Pause(length) => drop(self.time("a pause", length)),
            WaitFor::Answer { every, timeout, .. } => {
                let every = every.as_ref().and_then(|every| self.time("every", every));
                let timeout = timeout.as_ref().and_then(|timeout| self.time("timeout", timeout));
                if let (Some((every, pause)), Some((timeout, whole))) = (every, timeout)
                    && pause >= whole
                {
                    let (pause, whole) = (Value::Duration(pause), Value::Duration(whole));
                    let message = format!("`every` ({pause}) is not shorter than `timeout` ({whole})");
                    let found = self.findings.error("E4010", message, &every, "");
                    let found = self.findings.with(found, &timeout, "all of the waiting");
                    self.findings.say(found.help("it would be asked once: take a shorter pause, or more time"));
                }
            }
        }
    }

    /// `approve .. with { timeout }`
    pub(super) fn approval_times(&mut self, timeout: Option<&Expression>) {
        if let Some(timeout) = timeout {
            self.time("timeout", timeout);
        }
    }

    /// A length of time that is known, and can be meant.
    fn time(&mut self, what: &str, length: &Expression) -> Option<(Fact, Duration)> {
        let fact = self.fact(length);
        let Some(Value::Duration(length)) = fact.value() else { return None };
        let quoted = if what.contains(' ') { what.to_owned() } else { format!("`{what}`") };
        let (message, help) = if length.is_zero() {
            let help = match what {
                "a pause" => "take it out, or give it a length, such as `30s`",
                "every" => "give AWS a moment between two calls, such as `every = 10s`",
                _ => "give it a length, such as `timeout = 20m`, or leave it out",
            };
            (format!("{quoted} is 0s: it would be over before it begins"), help)
        } else if length > LONGEST {
            (
                format!("{quoted} is {}, and nothing is waited for longer than a year", Value::Duration(length)),
                "take a shorter time; what lasts longer is a run of its own",
            )
        } else {
            return Some((fact, length));
        };
        let found = self.findings.error("E4010", message, &fact, "");
        self.findings.say(found.help(help));
        None
    }
}
