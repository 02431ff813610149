//! Opens the cloud of a run, with its time.

use crate::{
    Exit,
    arguments::Simulation,
    clouds::{CloudName, CloudSettings},
    host::{Host, host_time},
    problem::{Problem, Trouble},
};
use galley_catalog::Cloud;
use galley_drive::{RealClock, VirtualClock};
use galley_program::{Clock, Time};
use galley_simulator::{Options, Simulator, World, WorldError};
use std::sync::Arc;

/// A cloud that is ready to be called.
pub(crate) struct Opened {
    pub(crate) cloud: Arc<dyn Cloud>,
    pub(crate) clock: Arc<dyn Clock>,
    /// The simulated account.
    pub(crate) simulated_account: Option<String>,
}

/// Opens a cloud. `last` is the time of the last record: a simulated time goes on from there.
pub(crate) async fn open(
    name: CloudName,
    settings: &CloudSettings,
    simulation: &Simulation,
    last: Time,
    host: &Host,
) -> Result<Opened, Trouble> {
    match name {
        CloudName::Simulator => simulator(simulation, last, host),
        CloudName::Aws => {
            let factory = host.clouds.aws.as_ref().ok_or_else(|| {
                Problem::error("E7316", "this build of galley has no cloud `aws`")
                    .note("it was built without the feature `aws`")
                    .cure("build it with the default features: cargo build -p galley")
                    .ends(Exit::Usage)
            })?;
            let cloud = factory.connect(settings).await.map_err(|failure| {
                let advice = crate::card::advice(&failure);
                Problem::error(failure.code.clone(), format!("AWS cannot be called: {}", failure.message))
                    .note(advice.cause)
                    .cure(advice.cure)
                    .ends(Exit::Denied)
            })?;
            Ok(Opened { cloud, clock: Arc::new(RealClock::new()), simulated_account: None })
        }
    }
}

fn simulator(simulation: &Simulation, last: Time, host: &Host) -> Result<Opened, Trouble> {
    let path = host.world_path(simulation.world.as_deref())?;
    let store = World::open(&path).map_err(unusable)?;
    let world = store.read().map_err(unusable)?;
    let account = world.account().to_owned();
    // Simulated time runs ahead of the host's; it never goes back.
    let resting = Simulator::new(store.clone(), Arc::new(VirtualClock::new(Time::default())), Options::default());
    let origin = host_time().max(last).max(resting.now().map_err(unusable)?);
    let clock: Arc<dyn Clock> = match (simulation.real_time, simulation.speed) {
        (false, None) => Arc::new(VirtualClock::new(origin)),
        (true, _) => Arc::new(RealClock::from(origin, 1.0)),
        (false, Some(speed)) => Arc::new(RealClock::from(origin, f64::from(speed))),
    };
    let cloud = Arc::new(Simulator::new(store, Arc::clone(&clock), Options::default()));
    Ok(Opened { cloud, clock, simulated_account: Some(account) })
}

fn unusable(error: WorldError) -> Trouble {
    Problem::error(error.code, error.message).cure(error.cure).ends(Exit::Usage)
}
