//! The account guard: on the real cloud nothing is called before it is certain whose account it is.

use crate::{
    Exit,
    card::advice,
    problem::{Problem, Trouble},
    prompt::confirm,
    story::Story,
    terminal::Terminal,
};
use galley_catalog::Cloud;
use galley_journal::Store;
use galley_plan::call;
use galley_program::{Clock, Failure, Value};

/// What the guard is asked about.
pub(crate) struct Ask<'a> {
    /// `--account`.
    pub(crate) option: Option<&'a str>,
    /// What the recipe says.
    pub(crate) recipe: Option<&'a str>,
    /// What the deployment was made with.
    pub(crate) recorded: Option<&'a str>,
    /// Whether calls go elsewhere than to AWS.
    pub(crate) elsewhere: bool,
    pub(crate) region: &'a str,
    /// `--yes`
    pub(crate) yes: bool,
}

/// The account of the credentials, if it is the right one.
pub(crate) async fn guard(
    ask: &Ask<'_>,
    cloud: &dyn Cloud,
    clock: &dyn Clock,
    store: &Store,
    terminal: &Terminal,
) -> Result<String, Trouble> {
    let required = required(ask)?;
    let identity = call(cloud, clock, "aws.sts.get_caller_identity", Value::record::<&str>([]), ask.region)
        .await
        .map_err(|failure| no_identity(&failure))?;
    let account = identity.field("account").as_text().unwrap_or_default().to_owned();
    if let Some(required) = required
        && required != account
    {
        let arn = identity.field("arn").as_text().unwrap_or_default().to_owned();
        return Err(Problem::error("E7311", format!("the credentials belong to account {account}, not to {required}"))
            .note(format!("they are those of {arn}"))
            .cure("choose the credentials of that account: --profile NAME")
            .ends(Exit::Denied));
    }
    if !ask.elsewhere && !ask.yes && !seen(store, &account)? {
        let question = format!("go on in account {account}, region {}? This store has not seen it before", ask.region);
        confirm(terminal, &question)?;
    }
    Ok(account)
}

/// The account that must be met. Without an address of its own, a run has to have one.
fn required(ask: &Ask<'_>) -> Result<Option<String>, Trouble> {
    let named = [("--account", ask.option), ("the recipe", ask.recipe), ("the deployment", ask.recorded)];
    let mut named = named.into_iter().filter_map(|(who, account)| account.map(|account| (who, account)));
    let Some((first, account)) = named.next() else {
        return if ask.elsewhere { Ok(None) } else { Err(no_account()) };
    };
    match named.find(|(_, other)| *other != account) {
        None => Ok(Some(account.to_owned())),
        Some((second, other)) => {
            Err(Problem::error("E7311", format!("{first} names account {account}, but {second} names {other}"))
                .cure("a deployment stays in its account: use the same one, or another deployment")
                .ends(Exit::Usage))
        }
    }
}

fn no_account() -> Trouble {
    Problem::error("E7310", "on AWS a run needs to know its account before the first call")
        .note("it is compared with the account of the credentials, so that nothing is made in a wrong one")
        .cure("pass --account, or write `aws { account = \"111122223333\" }` in the recipe")
        .ends(Exit::Usage)
}

fn no_identity(failure: &Failure) -> Trouble {
    let advice = advice(failure);
    Problem::error(
        failure.code.clone(),
        format!("the account of the credentials cannot be found out: {}", failure.message),
    )
    .note(advice.cause)
    .cure(advice.cure)
    .cure("choose credentials with --profile NAME, or by the environment")
    .ends(Exit::Denied)
}

/// Whether a run of this store was in that account.
fn seen(store: &Store, account: &str) -> Result<bool, Trouble> {
    for info in store.deployments()?.into_iter().filter(|info| info.cloud == "aws") {
        let told = Story::of(store.records(&info.id)?.iter().map(|stored| &stored.record));
        if told.runs.iter().any(|run| run.account.as_deref() == Some(account)) {
            return Ok(true);
        }
    }
    Ok(false)
}
