use crate::Time;
use std::pin::Pin;

/// A future that may cross threads, behind a pointer.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The time of a run: real for a real cloud, virtual for the simulator.
pub trait Clock: Send + Sync {
    /// Now, as the run sees it.
    fn now(&self) -> Time;

    /// The time of day, whatever the run sees: for leases, which other processes judge by their own clocks.
    fn real(&self) -> Time {
        self.now()
    }

    /// Waits until `then`.
    fn sleep_until(&self, then: Time) -> BoxFuture<'static, ()>;

    /// Called when nothing else can go on. A virtual clock moves to its next waiting sleeper, wakes it, and says
    /// `true`; a real clock says `false`, and the caller waits for it.
    fn advance(&self) -> bool;
}
