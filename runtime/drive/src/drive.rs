use crate::{Stop, Watch};
use galley_catalog::{Call, Cloud};
use galley_engine::{CallId, Machine, Order};
use galley_program::{
    BoxFuture, Class, Clock, Context as Calling, Failure, Journal, JournalError, Outcome, Reply, Value,
};
use std::{
    collections::VecDeque,
    future::poll_fn,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use tokio::time::Instant;

/// At most so many calls are on their way at once; more wait for their turn.
pub const CALLS_IN_FLIGHT_MOST: usize = 16;

/// How often whoever watches is told that time goes by, in real time.
const TICK: Duration = Duration::from_millis(100);

/// How often the journal is told that the run is still at work, in real time: several times within a lease.
const RENEW: Duration = Duration::from_secs(30);

/// What a run is driven with.
pub struct Drive<'a> {
    /// Makes the calls.
    pub cloud: &'a dyn Cloud,
    /// Tells the time.
    pub clock: &'a dyn Clock,
    /// Keeps the records.
    pub journal: &'a mut dyn Journal,
    /// Is shown every record.
    pub watch: &'a mut dyn Watch,
    /// Says when to stop.
    pub stop: &'a Stop,
}

/// So begin the names of the actions that no cloud performs.
const OWN: &str = "galley.";

type Heard = Result<Reply<Value>, Failure>;

enum Event {
    Answered(CallId, Heard),
    TimeHasCome,
    TimeToRenew,
    Stop,
}

impl Drive<'_> {
    /// Drives a run until it ends, or until it stops where a resume goes on.
    ///
    /// # Errors
    /// When a record could not be made durable. Nothing was done that is not written down.
    pub async fn run(&mut self, machine: &mut Machine<'_>) -> Result<Outcome, JournalError> {
        let mut waiting: VecDeque<Order> = VecDeque::new();
        let mut in_flight: Vec<(CallId, BoxFuture<'_, Heard>)> = Vec::new();
        let mut stopping = false;
        let mut renewal = Instant::now() + RENEW;
        loop {
            if self.stop.asked() && !stopping {
                stopping = true;
                machine.interrupt();
                for order in waiting.drain(..) {
                    machine.never_sent(order.id);
                }
            }
            let now = self.clock.now();
            let todo = machine.next(now);
            if !todo.write.is_empty() {
                self.journal.append(&todo.write, self.clock.real())?;
                for record in &todo.write {
                    self.watch.record(record);
                }
            }
            if let Some(outcome) = todo.outcome {
                return Ok(outcome);
            }
            waiting.extend(todo.calls);
            while in_flight.len() < CALLS_IN_FLIGHT_MOST
                && let Some(order) = waiting.pop_front()
            {
                // What is asked of Galley itself is answered by the journal, at once.
                let calling = if order.action.starts_with(OWN) {
                    let reply = self.journal.ask(order.action, &order.input).map(Reply::from);
                    Box::pin(std::future::ready(reply))
                } else {
                    call(self.cloud, order.action, order.input, order.context)
                };
                in_flight.push((order.id, calling));
            }
            let alarm = todo.wake.filter(|_| !stopping).map(|then| self.clock.sleep_until(then));
            match self.wait(&mut in_flight, alarm, renewal, stopping).await {
                Event::Answered(id, heard) => machine.answered(id, heard, self.clock.now()),
                Event::TimeToRenew => {
                    self.journal.renew(self.clock.real())?;
                    renewal = Instant::now() + RENEW;
                }
                Event::TimeHasCome | Event::Stop => {}
            }
        }
    }

    /// Until the first answer, the alarm, or a request to stop.
    async fn wait(
        &mut self,
        in_flight: &mut Vec<(CallId, BoxFuture<'_, Heard>)>,
        mut alarm: Option<BoxFuture<'static, ()>>,
        renewal: Instant,
        stopping: bool,
    ) -> Event {
        // A virtual clock never really waits; this lets a signal be heard between two steps.
        tokio::task::yield_now().await;
        let mut stop = Box::pin(self.stop.wait());
        let mut tick = Box::pin(tokio::time::sleep(TICK));
        let mut renewal = Box::pin(tokio::time::sleep_until(renewal));
        poll_fn(|context| {
            loop {
                if let Some(event) = first(in_flight, alarm.as_mut(), context) {
                    return Poll::Ready(event);
                }
                if !stopping && stop.as_mut().poll(context).is_ready() {
                    return Poll::Ready(Event::Stop);
                }
                if renewal.as_mut().poll(context).is_ready() {
                    return Poll::Ready(Event::TimeToRenew);
                }
                if self.clock.advance() {
                    self.watch.tick(self.clock.now());
                } else if tick.as_mut().poll(context).is_ready() {
                    self.watch.tick(self.clock.now());
                    tick.set(tokio::time::sleep(TICK));
                } else {
                    return Poll::Pending;
                }
            }
        })
        .await
    }
}

/// The first call, in the order in which they were made, that is answered; else the alarm.
fn first(
    in_flight: &mut Vec<(CallId, BoxFuture<'_, Heard>)>,
    alarm: Option<&mut BoxFuture<'static, ()>>,
    context: &mut Context<'_>,
) -> Option<Event> {
    for index in 0..in_flight.len() {
        if let Poll::Ready(heard) = in_flight[index].1.as_mut().poll(context) {
            let (id, _) = in_flight.remove(index);
            return Some(Event::Answered(id, heard));
        }
    }
    let alarm: Pin<&mut dyn Future<Output = ()>> = alarm?.as_mut();
    alarm.poll(context).is_ready().then_some(Event::TimeHasCome)
}

fn call<'a>(cloud: &'a dyn Cloud, action: &'static str, input: Value, context: Calling) -> BoxFuture<'a, Heard> {
    Box::pin(async move {
        let unfit = |message: String| Err(Failure::new(Class::Invalid, "E7110", message));
        match Call::new(action, input) {
            Some(Ok(call)) => cloud.perform(call, &context).await,
            Some(Err(mismatch)) => unfit(format!("the input of {action} does not fit: {mismatch}")),
            None => unfit(format!("this version does not know the action {action}")),
        }
    })
}
