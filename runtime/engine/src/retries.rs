use crate::Pace;
use galley_program::{Backoff, Class, Digest, Failure, Retry, Time, Token};
use std::time::Duration;

/// Counts the failures of one call, and says when to try it again.
#[derive(Debug, Default)]
pub(crate) struct Retries {
    class: Option<Class>,
    since: Time,
    failures: u32,
}

impl Retries {
    /// The number of the next try, from 1.
    pub(crate) fn attempt(&self) -> u32 {
        self.failures + 1
    }

    /// Forgets: the call was answered.
    pub(crate) fn clear(&mut self) {
        *self = Self::default();
    }

    /// When to try again after this failure; `None` when it is to be given up. `rule` is the recipe's own.
    pub(crate) fn after(
        &mut self,
        failure: &Failure,
        now: Time,
        token: &Token,
        pace: &Pace,
        rule: Option<&Retry>,
    ) -> Option<Time> {
        if self.class != Some(failure.class) {
            self.class = Some(failure.class);
            self.since = now;
        }
        self.failures += 1;
        let named = |rule: &&Retry| {
            let any = rule.on.is_empty() && rule.codes.is_empty();
            rule.on.contains(&failure.class)
                || rule.codes.iter().any(|code| **code == *failure.code)
                || (any && pace.budget(failure.class).is_some())
        };
        let rule = rule.filter(named);
        let backoff = match rule {
            Some(rule) if self.failures < rule.attempts => rule.backoff,
            Some(_) => return None,
            None => {
                if now.since(self.since) >= pace.budget(failure.class)? {
                    return None;
                }
                let (first, most) = Pace::pauses(failure.class);
                Backoff { first, most }
            }
        };
        let pause = pause(backoff, self.failures);
        let jitter = rule.is_none_or(|rule| rule.jitter);
        Some(now + if jitter { jittered(pause, token, self.failures) } else { pause })
    }
}

/// Each pause is twice the one before.
fn pause(backoff: Backoff, failures: u32) -> Duration {
    let doublings = failures.saturating_sub(1).min(16);
    backoff.first.saturating_mul(1 << doublings).min(backoff.most)
}

/// Three quarters to five quarters of the pause. The token decides, so that a replay pauses alike and two runs do not
/// march in step.
fn jittered(pause: Duration, token: &Token, failures: u32) -> Duration {
    let digest = Digest::of(&format!("{token} {failures}"));
    let share = u32::from_str_radix(&digest.as_str()[..4], 16).unwrap_or(0);
    pause.mul_f64(0.75 + f64::from(share) / f64::from(u16::MAX) / 2.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(class: Class) -> Failure {
        Failure::new(class, "Code", "message")
    }

    #[test]
    fn pauses_grow_stay_within_their_bounds_and_end_with_the_budget() {
        let (pace, token, mut retries) = (Pace::default(), Token("t".into()), Retries::default());
        let (mut now, mut pauses) = (Time(0), Vec::new());
        while let Some(then) = retries.after(&failure(Class::Settling), now, &token, &pace, None) {
            pauses.push(then.since(now).as_secs_f64());
            now = then;
        }
        assert!(now >= Time(120_000), "gave up at {now:?}");
        assert!(pauses.windows(2).all(|pair| pair[1] > pair[0] * 0.6), "{pauses:?}");
        assert!(pauses.iter().all(|pause| (0.7..19.0).contains(pause)), "{pauses:?}");
    }

    #[test]
    fn what_cannot_help_is_not_tried_again_unless_the_recipe_says_so() {
        let (pace, token) = (Pace::default(), Token("t".into()));
        let mut retries = Retries::default();
        assert_eq!(retries.after(&failure(Class::Capacity), Time(0), &token, &pace, None), None);
        let backoff = Backoff { first: Duration::from_secs(10), most: Duration::from_mins(1) };
        let rule = Retry { attempts: 3, on: vec![Class::Capacity], codes: Vec::new(), backoff, jitter: true };
        let mut retries = Retries::default();
        let tries: Vec<bool> = (0..3)
            .map(|_| retries.after(&failure(Class::Capacity), Time(0), &token, &pace, Some(&rule)).is_some())
            .collect();
        assert_eq!(tries, [true, true, false], "three attempts in all");
    }

    #[test]
    fn a_rule_may_name_codes_of_aws_and_ask_for_even_pauses() {
        let (pace, token, mut retries) = (Pace::default(), Token("t".into()), Retries::default());
        let backoff = Backoff { first: Duration::from_secs(10), most: Duration::from_secs(20) };
        let rule = Retry { attempts: 4, on: Vec::new(), codes: vec!["Code".into()], backoff, jitter: false };
        let mut pauses = Vec::new();
        while let Some(then) = retries.after(&failure(Class::Invalid), Time(0), &token, &pace, Some(&rule)) {
            pauses.push(then.since(Time(0)).as_secs());
        }
        assert_eq!(pauses, [10, 20, 20]);
        let other = Failure::new(Class::Invalid, "Other", "message");
        assert_eq!(Retries::default().after(&other, Time(0), &token, &pace, Some(&rule)), None);
    }
}
