use super::{Ending, resume};
use crate::{
    Exit,
    arguments::{Cloud, Driving, Simulation},
    connect::way,
    deployment::{Deployment, meant},
    host::{Host, host_time},
    place::Named,
    problem::{Problem, Trouble},
    session,
};
use galley_journal::{DeploymentInfo, Ending as RunEnding, Holder, Store};
use galley_program::{Journal as _, Outcome, Purpose, Reason, Record, StepPath};

/// Say yes to the question that a run waits with, and go on with it.
#[derive(Debug, clap::Args)]
pub(crate) struct Approve {
    /// The deployment; may be left out where only one waits
    #[arg(value_name = "NAME")]
    name: Option<String>,

    /// What there is to say about it; it is written down
    #[arg(long, value_name = "TEXT")]
    comment: Option<String>,

    /// Write the answer down, and leave the run to a later `galley resume`
    #[arg(long)]
    no_resume: bool,

    #[command(flatten)]
    cloud: Cloud,

    #[command(flatten)]
    driving: Driving,

    #[command(flatten)]
    simulation: Simulation,
}

pub(crate) fn approve(command: &Approve, host: &Host) -> Ending {
    let store = host.store()?;
    let asked = asked(&store, command.name.as_deref())?;
    let name = asked.deployment.info.name.clone();
    if !command.no_resume {
        // A yes that is written down stays: what would keep the run from going on is found before.
        let cloud = super::cloud(command.cloud.name, Some(&asked.deployment))?;
        let last = asked.deployment.story.last();
        way(cloud, &command.cloud, &command.simulation, &Named::default(), last, host)?;
    }
    let comment = command.comment.clone();
    let answered = asked.write(&store, |path, at| vec![session::answer(path, true, comment, at)])?;
    host.terminal.say(&format!("approved: {}", answered.text));
    if command.no_resume {
        host.terminal.say(&format!("deployment {name} goes on with: galley resume {}", crate::card::quoted(&name)));
        return Ok(Exit::Ok);
    }
    let deployment = Deployment::read(&store, answered.info)?;
    resume::forward(&command.cloud, &command.driving, &command.simulation, host, &store, deployment)
}

/// A deployment whose run waits with a question.
pub(super) struct Asked {
    pub(super) deployment: Deployment,
    path: StepPath,
    text: String,
}

/// The question was answered.
pub(super) struct Answered {
    pub(super) info: DeploymentInfo,
    pub(super) text: String,
}

/// The deployment that a person answers.
pub(super) fn asked(store: &Store, named: Option<&str>) -> Result<Asked, Trouble> {
    let parked = |info: &DeploymentInfo| {
        info.closed.is_none() && info.last_run.as_ref().is_some_and(|run| run.ending == Some(RunEnding::Parked))
    };
    let waits = |info: &DeploymentInfo| {
        parked(info) && Deployment::read(store, info.clone()).is_ok_and(|deployment| question(&deployment).is_some())
    };
    let deployment = meant(store, named, "waits with a question", waits)?;
    deployment.free(store)?;
    let Some((path, text)) = question(&deployment) else {
        let name = &deployment.info.name;
        return Err(Problem::error("E7365", format!("deployment `{name}` asks nothing"))
            .cure(format!("look at it: galley show {name}"))
            .ends(Exit::Usage));
    };
    Ok(Asked { deployment, path, text })
}

fn question(deployment: &Deployment) -> Option<(StepPath, String)> {
    let last = deployment.story.last().filter(|run| run.purpose == Purpose::Forward)?;
    let Some(Outcome::Parked { path, reason: Reason::Approval, .. }) = &last.outcome else { return None };
    let question = deployment.story.questions.get(path).filter(|question| question.answer.is_none())?;
    Some((path.clone(), question.text.clone()))
}

impl Asked {
    /// Writes the answer down, if it comes in time and nobody else is at it.
    pub(super) fn write(
        self,
        store: &Store,
        answer: impl FnOnce(&StepPath, galley_program::Time) -> Vec<Record>,
    ) -> Result<Answered, Trouble> {
        let Self { deployment, path, text } = self;
        let name = deployment.info.name.clone();
        // Simulated time runs ahead of the host's.
        let now = host_time().max(deployment.last_time());
        let until = deployment.story.questions.get(&path).and_then(|question| question.until);
        if let Some(until) = until.filter(|until| *until <= now) {
            return Err(Problem::error("E7366", format!("the time to answer was over at {until}"))
                .note("the question counts as refused")
                .cure(format!("end the run with `galley resume {name}`, or take back what stands: galley undo {name}"))
                .ends(Exit::Usage));
        }
        let holder = Holder { user: session::user(), ..Holder::this_process() };
        let writer = store.write(&deployment.info.id, &holder, host_time());
        let mut writer = writer.map_err(|refusal| Trouble::from(refusal.error()))?;
        if writer.records()?.len() != deployment.records.len() {
            return Err(session::moved_on(&name));
        }
        writer.append(&answer(&path, now), host_time())?;
        Ok(Answered { info: deployment.info, text })
    }
}
