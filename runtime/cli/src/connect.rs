//! The way to a cloud: region, address, time, and on the real one the account guard. Every command that calls goes
//! through here, and prints where it goes before it does.

use crate::{
    arguments::{Cloud, Simulation},
    clouds::{CloudName, CloudSettings},
    guard::{Ask, guard},
    host::Host,
    place::{self, Named},
    problem::Trouble,
    session::header,
    story::Run,
    world::{self, Opened},
};
use galley_journal::Store;
use galley_program::Time;

/// What a command wants to reach.
pub(crate) struct Wish<'a> {
    pub(crate) cloud: CloudName,
    pub(crate) options: &'a Cloud,
    pub(crate) simulation: &'a Simulation,
    /// What the recipe says.
    pub(crate) named: Named,
    /// The last run of the deployment.
    pub(crate) last: Option<&'a Run>,
    /// When the last record was written.
    pub(crate) since: Time,
    /// `--yes`
    pub(crate) yes: bool,
    /// The deployment, for people.
    pub(crate) deployment: String,
}

/// A cloud that may be called.
pub(crate) struct Connection {
    pub(crate) opened: Opened,
    pub(crate) region: String,
    pub(crate) account: String,
    /// Where the cloud is, for the records.
    pub(crate) world: String,
    /// The role that the recipe names.
    pub(crate) role: Option<String>,
    /// Whether calls go elsewhere than to AWS's own addresses.
    pub(crate) elsewhere: bool,
}

/// Which cloud would be opened.
pub(crate) struct Way {
    region: String,
    settings: CloudSettings,
    world: String,
}

/// The way to a cloud, as far as it can be told without going; refuses one that leads away from the deployment.
pub(crate) fn way(
    cloud: CloudName,
    options: &Cloud,
    simulation: &Simulation,
    named: &Named,
    last: Option<&Run>,
    host: &Host,
) -> Result<Way, Trouble> {
    let recorded = last.and_then(|run| run.region.as_deref());
    let region = place::region(options.region.as_deref(), named, recorded, cloud)?;
    if cloud == CloudName::Aws {
        place::no_empty_address()?;
    }
    place::no_role(named, cloud)?;
    let settings = place::settings(options, &region);
    let world = place::world(cloud, &settings, simulation.world.as_deref(), &host.world_path(None)?);
    place::same_world(last.and_then(|run| run.world.as_deref()), &world, cloud)?;
    Ok(Way { region, settings, world })
}

/// Opens the cloud, makes sure whose account it is, and says so.
pub(crate) async fn connect(wish: Wish<'_>, store: &Store, host: &Host) -> Result<Connection, Trouble> {
    let Way { region, settings, world } = way(wish.cloud, wish.options, wish.simulation, &wish.named, wish.last, host)?;
    let opened = world::open(wish.cloud, &settings, wish.simulation, wish.since, host).await?;
    let elsewhere = settings.endpoint_url.is_some();
    let account = match (wish.cloud, &opened.simulated_account) {
        (CloudName::Simulator, account) => account.clone().unwrap_or_default(),
        (CloudName::Aws, _) => {
            let ask = Ask {
                option: wish.options.account.as_deref(),
                recipe: wish.named.account.as_deref(),
                recorded: wish.last.and_then(|run| run.account.as_deref()),
                elsewhere,
                region: &region,
                yes: wish.yes,
            };
            guard(&ask, &*opened.cloud, &*opened.clock, store, &host.terminal).await?
        }
    };
    let cloud = match (wish.cloud, &settings.endpoint_url) {
        (CloudName::Simulator, _) => "simulator: nothing real happens (--cloud aws is the real one)".to_owned(),
        (CloudName::Aws, None) => "aws".to_owned(),
        (CloudName::Aws, Some(url)) => format!("aws, but at {url}"),
    };
    host.terminal.say(&header(&[
        ("cloud", cloud),
        ("region", region.clone()),
        ("account", account.clone()),
        ("deployment", wish.deployment),
    ]));
    Ok(Connection { opened, region, account, world, role: wish.named.role, elsewhere })
}
