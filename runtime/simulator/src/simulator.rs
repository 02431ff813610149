use crate::{
    chance,
    inventory::{Thing, inventory},
    options::{Options, Refusal},
    scene::Scene,
    simulate::Simulate,
    store::{Keep, Store, WorldError},
    timings::LATENCY_SPREAD_PERCENT,
    world::{Made, World},
};
use galley_program::{Action, Class, Clock, Context, Failure, Perform, Reply, Time};
use std::{fmt, sync::Arc};

/// A pretended AWS: takes every action of the catalogue, answers as AWS does, and costs nothing.
///
/// What it does to its world stands in the store before a call is answered; a process that dies in between finds it
/// there. Copies share world and clock.
#[derive(Clone)]
pub struct Simulator {
    store: Store,
    clock: Arc<dyn Clock>,
    options: Arc<Options>,
}

/// How a call ends, apart from what it does to the world.
struct Ending<T> {
    /// None that reaches the caller, if it was lost.
    answer: Option<Result<T, Failure>>,
    request_id: String,
    at: Time,
}

const PER_MILLE: u64 = 1000;

impl Simulator {
    /// A cloud over that world, in that time.
    #[must_use]
    pub fn new(store: Store, clock: Arc<dyn Clock>, options: Options) -> Self {
        Self { store, clock, options: Arc::new(options) }
    }

    /// Everything that actions have made and that still stands, in the order of kinds and identifiers.
    ///
    /// # Errors
    /// When the world cannot be read.
    pub fn inventory(&self) -> Result<Vec<Thing>, WorldError> {
        Ok(inventory(&self.world()?))
    }

    /// Everything that actions have ever made, in the order of making. The same intent twice is a duplicate.
    ///
    /// # Errors
    /// When the world cannot be read.
    pub fn history(&self) -> Result<Vec<Made>, WorldError> {
        Ok(self.world()?.history)
    }

    /// How often an action was called, refused and lost calls too.
    ///
    /// # Errors
    /// When the world cannot be read.
    pub fn calls_of(&self, action: &str) -> Result<u64, WorldError> {
        Ok(self.world()?.calls_by_action.get(action).copied().unwrap_or(0))
    }

    /// What time it was at the last call: a virtual clock that goes on with this world starts here.
    ///
    /// # Errors
    /// When the world cannot be read.
    pub fn now(&self) -> Result<Time, WorldError> {
        Ok(self.world()?.now)
    }

    /// Lets something happen to the world from outside.
    pub(crate) fn update(&self, work: impl FnOnce(&mut World) -> (Keep, ())) -> Result<(), WorldError> {
        self.store.update(work)
    }

    /// The world at this moment.
    fn world(&self) -> Result<World, WorldError> {
        let mut world = self.store.read()?;
        world.pass(self.clock.now(), &self.options);
        Ok(world)
    }

    /// What one call does to the world, at once, and how it ends.
    fn act<A: Simulate>(&self, world: &mut World, action: &A, context: &Context) -> (Keep, Ending<A::Output>) {
        world.pass(self.clock.now(), &self.options);
        world.calls += 1;
        let of_action = world.calls_by_action.entry(A::NAME.to_owned()).or_default();
        *of_action += 1;
        let (of_action, call) = (*of_action, world.calls.to_string());
        let usual = if A::EFFECT.reads() { self.options.read_latency } else { self.options.change_latency };
        let seed = self.options.seed.to_string();
        let latency = chance::spread(usual, LATENCY_SPREAD_PERCENT, &["latency", &seed, &call]);
        let request_id = chance::uuid(&chance::digits(&["request", &seed, &call]));
        let faults = &self.options.faults;
        let strikes = |fault: &str, per_mille: u32| {
            per_mille > 0
                && chance::below(PER_MILLE, &["fault", fault, &faults.seed.to_string(), &call]) < u64::from(per_mille)
        };
        let lost_request = strikes("lost request", faults.lost_request);
        let lost_reply = strikes("lost reply", faults.lost_reply);
        let throttled = strikes("throttled", faults.throttled);
        let slow = strikes("slow", faults.slow);
        let at = world.now + latency;

        if lost_request {
            return (Keep::Moved, Ending { answer: None, request_id, at });
        }
        let (keep, answer) = match self.refusal::<A>(of_action, throttled) {
            Some(refused) => (Keep::Moved, Err(refused)),
            None => self.take_effect(world, action, context, slow),
        };
        (keep, Ending { answer: Some(answer).filter(|_| !lost_reply), request_id, at })
    }

    /// All of the effect of a call if it succeeds, else nothing.
    fn take_effect<A: Simulate>(
        &self,
        world: &mut World,
        action: &A,
        context: &Context,
        slow: bool,
    ) -> (Keep, Result<A::Output, Failure>) {
        let options = &*self.options;
        if A::EFFECT.reads() {
            return (Keep::Moved, action.simulate(&mut Scene { world, options, context, slow }));
        }
        // A refused call leaves nothing behind, however far it got.
        let mut trial = world.clone();
        let answer = action.simulate(&mut Scene { world: &mut trial, options, context, slow });
        if answer.is_err() {
            return (Keep::Moved, answer);
        }
        *world = trial;
        (Keep::Changed, answer)
    }

    /// What refuses a call before it has any effect.
    fn refusal<A: Action>(&self, of_action: u64, throttled: bool) -> Option<Failure> {
        if throttled {
            return Some(Failure::new(Class::Throttled, "Throttling", "Rate exceeded"));
        }
        let due = |refusal: &&Refusal| {
            let last = refusal.after.saturating_add(refusal.times);
            refusal.action == A::NAME && of_action > refusal.after && of_action <= last
        };
        self.options.refusals.iter().find(due).map(|refusal| refusal.failure.clone())
    }
}

impl<A: Simulate> Perform<A> for Simulator {
    async fn perform(&self, action: A, context: &Context) -> Result<Reply<A::Output>, Failure> {
        let ending = self.store.update(|world| self.act(world, &action, context))?;
        self.clock.sleep_until(ending.at).await;
        match ending.answer {
            Some(Ok(output)) => Ok(Reply { output, request_id: Some(ending.request_id) }),
            Some(Err(failure)) => Err(Failure { request_id: Some(ending.request_id), ..failure }),
            // The code that the real cloud gives for it too.
            None => Err(Failure::new(Class::Unknown, "E7403", "no answer: the connection was lost")),
        }
    }
}

impl fmt::Debug for Simulator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Simulator").field("options", &self.options).finish_non_exhaustive()
    }
}
