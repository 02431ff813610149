use galley_program::{BoxFuture, Clock, Time};
use std::{
    collections::BTreeMap,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
    time::{Duration, SystemTime},
};
use tokio::time::Instant;

/// The time of day, or one that starts elsewhere and runs faster: what a simulated run keeps to with `--speed`.
#[derive(Clone, Debug)]
pub struct RealClock {
    started: Instant,
    origin: Time,
    speed: f64,
}

impl RealClock {
    /// The time of day.
    #[must_use]
    pub fn new() -> Self {
        Self::from(time_of_day(), 1.0)
    }

    /// A clock that shows `origin` now and runs `speed` times as fast as the time of day.
    #[must_use]
    pub fn from(origin: Time, speed: f64) -> Self {
        Self { started: Instant::now(), origin, speed: speed.clamp(0.001, 1_000_000.0) }
    }
}

impl Default for RealClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for RealClock {
    fn now(&self) -> Time {
        self.origin + self.started.elapsed().mul_f64(self.speed)
    }

    fn real(&self) -> Time {
        time_of_day()
    }

    fn sleep_until(&self, then: Time) -> BoxFuture<'static, ()> {
        // Half a millisecond more: times are whole milliseconds, and a sleeper must not wake before its own.
        let left = then.since(self.now()).div_f64(self.speed) + Duration::from_micros(500);
        Box::pin(tokio::time::sleep(left))
    }

    fn advance(&self) -> bool {
        false
    }
}

fn time_of_day() -> Time {
    Time::default() + SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default()
}

/// A time that stands still while anything can go on and then jumps to the next sleeper: 13 minutes in a blink, and
/// the same every time.
#[derive(Clone, Debug)]
pub struct VirtualClock(Arc<Mutex<Sleepers>>);

#[derive(Debug)]
struct Sleepers {
    now: Time,
    begun: u64,
    /// By time, then in the order in which they went to sleep.
    asleep: BTreeMap<(Time, u64), Option<Waker>>,
}

impl VirtualClock {
    /// A clock that shows `now`.
    #[must_use]
    pub fn new(now: Time) -> Self {
        Self(Arc::new(Mutex::new(Sleepers { now, begun: 0, asleep: BTreeMap::new() })))
    }

    /// Lets time go by, as between two runs.
    pub fn pass(&self, length: Duration) {
        let mut sleepers = self.sleepers();
        sleepers.now = sleepers.now + length;
    }

    fn sleepers(&self) -> MutexGuard<'_, Sleepers> {
        // Nothing in here can be left half done, so a poisoned lock is as good as another.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> Time {
        self.sleepers().now
    }

    fn real(&self) -> Time {
        time_of_day()
    }

    fn sleep_until(&self, then: Time) -> BoxFuture<'static, ()> {
        let mut sleepers = self.sleepers();
        sleepers.begun += 1;
        let key = (then, sleepers.begun);
        sleepers.asleep.insert(key, None);
        Box::pin(Sleeper { clock: self.clone(), key })
    }

    fn advance(&self) -> bool {
        let mut sleepers = self.sleepers();
        let Some(((then, _), waker)) = sleepers.asleep.pop_first() else { return false };
        sleepers.now = sleepers.now.max(then);
        drop(sleepers);
        if let Some(waker) = waker {
            waker.wake();
        }
        true
    }
}

struct Sleeper {
    clock: VirtualClock,
    key: (Time, u64),
}

impl Future for Sleeper {
    type Output = ();

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let mut sleepers = self.clock.sleepers();
        if sleepers.now >= self.key.0 {
            return Poll::Ready(());
        }
        sleepers.asleep.insert(self.key, Some(context.waker().clone()));
        Poll::Pending
    }
}

impl Drop for Sleeper {
    fn drop(&mut self) {
        self.clock.sleepers().asleep.remove(&self.key);
    }
}
