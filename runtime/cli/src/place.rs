//! Where a run happens: region and account, as the command line, the recipe, the records and the environment say.

use crate::{
    Exit,
    clouds::{CloudName, CloudSettings},
    problem::{Problem, Trouble},
};
use galley_evaluate::evaluate;
use galley_program::{Map, Program, Statement, Value};

/// What the top of a recipe says about region and account.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Named {
    pub(crate) region: Option<String>,
    pub(crate) account: Option<String>,
    pub(crate) role: Option<String>,
}

/// The simulator's region where nobody names one.
const SIMULATED_REGION: &str = "eu-west-1";

/// Reads the recipe's own `aws { region, account }`, as far as it can be known before the first call.
pub(crate) fn named(program: &Program, parameters: &Map) -> Named {
    let mut scope = parameters.clone();
    let mut named = Named::default();
    for statement in &program.recipe.body.0 {
        if let Statement::Let(name, expression) = statement {
            if let Ok(value) = evaluate(expression, &mut scope) {
                scope.insert(name.clone(), value);
            }
        } else if let Statement::Aws(expression) = statement
            && let Ok(value) = evaluate(expression, &mut scope)
        {
            let text = |field: &str| value.field(field).as_text().map(str::to_owned);
            named.region = text("region").or(named.region);
            named.account = text("account").or(named.account);
            named.role = text("role").or(named.role);
        }
    }
    named
}

/// The region to call where the recipe names none.
pub(crate) fn region(
    option: Option<&str>,
    named: &Named,
    recorded: Option<&str>,
    cloud: CloudName,
) -> Result<String, Trouble> {
    if let (Some(recorded), Some(other)) = (recorded, option.or(named.region.as_deref()))
        && recorded != other
    {
        return Err(Problem::error("E7325", format!("the deployment is in region {recorded}, not in {other}"))
            .cure("leave --region out: a deployment stays in its region")
            .cure("or make another one beside it: --deployment NAME")
            .ends(Exit::Usage));
    }
    let environment = || environment("AWS_REGION").or_else(|| environment("AWS_DEFAULT_REGION"));
    let known = option.map(str::to_owned).or_else(|| named.region.clone()).or_else(|| recorded.map(str::to_owned));
    match (known, cloud) {
        (Some(region), _) => Ok(region),
        (None, CloudName::Simulator) => Ok(SIMULATED_REGION.to_owned()),
        (None, CloudName::Aws) => environment().ok_or_else(|| {
            Problem::error("E7323", "no region: neither the recipe nor the command line names one")
                .cure("pass --region, or write `aws { region = \"eu-west-1\" }` in the recipe")
                .ends(Exit::Usage)
        }),
    }
}

/// A role cannot be taken on yet; to go on with other rights than the recipe asks for would be worse than to stop.
pub(crate) fn no_role(named: &Named, cloud: CloudName) -> Result<(), Trouble> {
    let (Some(role), CloudName::Aws) = (&named.role, cloud) else { return Ok(()) };
    Err(Problem::error("E7361", format!("the recipe wants to act as {role}, which galley cannot do yet"))
        .note("nothing was called: the rights of a run are those of its credentials")
        .cure("take `role` out of `aws { .. }` and choose a profile that takes on the role: --profile NAME")
        .ends(Exit::Usage))
}

/// Where the cloud is, as records say it: a deployment stays there.
pub(crate) fn world(
    cloud: CloudName,
    settings: &CloudSettings,
    simulated: Option<&std::path::Path>,
    usual: &std::path::Path,
) -> String {
    let absolute = |path: &std::path::Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (cloud, &settings.endpoint_url, simulated) {
        (CloudName::Aws, None, _) => "aws".to_owned(),
        (CloudName::Aws, Some(url), _) => url.trim_end_matches('/').to_owned(),
        // A store may be moved with its world.
        (CloudName::Simulator, _, None) => BESIDE.to_owned(),
        (CloudName::Simulator, _, Some(path)) if absolute(path) == absolute(usual) => BESIDE.to_owned(),
        (CloudName::Simulator, _, Some(path)) => absolute(path).display().to_string(),
    }
}

/// The usual place of a simulated world.
const BESIDE: &str = "beside the store";

/// Refuses another world than the one that the deployment was made in: nothing of it would be found there.
pub(crate) fn same_world(recorded: Option<&str>, world: &str, cloud: CloudName) -> Result<(), Trouble> {
    let Some(recorded) = recorded.filter(|recorded| *recorded != world) else { return Ok(()) };
    let option = match (cloud, recorded) {
        (CloudName::Simulator, BESIDE) => "leave --world out".to_owned(),
        (CloudName::Simulator, path) => format!("pass --world {path}"),
        (CloudName::Aws, "aws") => "leave --endpoint-url out, and unset AWS_ENDPOINT_URL".to_owned(),
        (CloudName::Aws, url) => format!("pass --endpoint-url {url}"),
    };
    Err(Problem::error("E7360", format!("the deployment was made at {recorded}, not at {world}"))
        .note("nothing of it would be found there, and what stands would be made a second time")
        .cure(option)
        .ends(Exit::Usage))
}

/// What the cloud is told, the environment's own address included.
pub(crate) fn settings(options: &crate::arguments::Cloud, region: &str) -> CloudSettings {
    CloudSettings {
        region: Some(region.to_owned()),
        profile: options.profile.clone(),
        endpoint_url: options.endpoint_url.clone().or_else(|| environment("AWS_ENDPOINT_URL")),
    }
}

/// Refuses an address that is set to nothing: the SDK, which reads the same variables, would end the program over it.
pub(crate) fn no_empty_address() -> Result<(), Trouble> {
    let empty = std::env::vars().find(|(name, value)| name.starts_with("AWS_ENDPOINT_URL") && value.trim().is_empty());
    let Some((name, _)) = empty else { return Ok(()) };
    Err(Problem::error("E7326", format!("the environment variable {name} is set, and empty"))
        .cure(format!("unset {name}, or give it an address"))
        .ends(Exit::Usage))
}

fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A parameter map as a value.
pub(crate) fn record(map: &Map) -> Value {
    Value::record(map.iter().map(|(name, value)| (name.clone(), value.clone())))
}
