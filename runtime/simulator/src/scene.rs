use crate::{
    chance,
    options::Options,
    region::Region,
    timings::{SLOW_FACTOR, SPREAD_PERCENT},
    world::World,
};
use galley_program::{Context, Digest, Failure, Shape, Time};
use std::time::Duration;

/// What one call works on.
pub(crate) struct Scene<'a> {
    pub(crate) world: &'a mut World,
    pub(crate) options: &'a Options,
    pub(crate) context: &'a Context,
    /// The fault `slow` has struck.
    pub(crate) slow: bool,
}

impl Scene<'_> {
    /// What time it is.
    pub(crate) fn now(&self) -> Time {
        self.world.now
    }

    /// The region that is called.
    pub(crate) fn region(&mut self) -> &mut Region {
        self.world.region(&self.context.region)
    }

    /// A new identifier, such as `vpc-0123456789abcdef0`.
    pub(crate) fn id(&mut self, prefix: &str) -> String {
        format!("{prefix}-0{}", &self.digits()[..16])
    }

    /// 64 new hexadecimal digits.
    pub(crate) fn digits(&mut self) -> String {
        chance::digits(&["id", &self.options.seed.to_string(), &self.number().to_string()])
    }

    /// A new number, counted from 1.
    pub(crate) fn number(&mut self) -> u64 {
        self.world.ids += 1;
        self.world.ids
    }

    /// When something begun now is done that usually takes that long. `what` it is makes the difference between two
    /// such things.
    pub(crate) fn done_after(&self, usual: Duration, what: &str) -> Time {
        let length = chance::spread(usual, SPREAD_PERCENT, &["length", &self.options.seed.to_string(), what]);
        self.now() + if self.slow { length * SLOW_FACTOR } else { length }
    }

    /// Where and when this is.
    pub(crate) fn place(&self) -> Place {
        Place {
            account: self.world.account.clone(),
            region: self.context.region.clone(),
            now: self.now(),
            lag: self.options.lag,
            seed: self.options.seed,
        }
    }

    /// What the client token of this call has made already, with the same request.
    pub(crate) fn recall(&self, operation: &str, request: &impl Request) -> Result<Option<String>, Failure> {
        let recalled = self.world.tokens.recall(&self.scope(operation), &self.context.token.0, &request.digest());
        Ok(recalled?.map(str::to_owned))
    }

    /// Remembers what the client token of this call made.
    pub(crate) fn remember(&mut self, operation: &str, request: &impl Request, made: &str) {
        let (scope, at) = (self.scope(operation), self.now());
        self.world.tokens.remember(&scope, &self.context.token.0, request.digest(), made.to_owned(), at);
    }

    fn scope(&self, operation: &str) -> String {
        format!("{}/{operation}", self.context.region)
    }
}

/// Where and when a call is made: what descriptions need beside the thing itself.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) account: String,
    pub(crate) region: String,
    pub(crate) now: Time,
    lag: Duration,
    seed: u64,
}

impl Place {
    /// Whether a thing made at that time is described by now.
    pub(crate) fn visible(&self, made: Time) -> bool {
        self.now.since(made) >= self.lag
    }

    /// The ARN of something in this account and region.
    pub(crate) fn arn(&self, service: &str, resource: &str) -> String {
        format!("arn:aws:{service}:{}:{}:{resource}", self.region, self.account)
    }

    /// The identifier of something that AWS has made on its own: always the same for the same `what`.
    pub(crate) fn made_up(&self, prefix: &str, what: &str) -> String {
        let digits = chance::digits(&["made up", &self.seed.to_string(), &self.region, what]);
        format!("{prefix}-0{}", &digits[..16])
    }
}

/// The inputs of a call, to be compared with those of an earlier one.
pub(crate) trait Request {
    /// Equal for equal inputs.
    fn digest(&self) -> String;
}

impl<A: Shape + Clone> Request for A {
    fn digest(&self) -> String {
        Digest::of(&self.clone().into_value().to_string()).as_str().to_owned()
    }
}
