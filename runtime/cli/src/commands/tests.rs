//! Whole commands on the simulator: what is typed, what is printed, how the program ends.

use super::perform;
use crate::{CloudFactory, CloudSettings, Clouds, Exit, arguments::Arguments, host::Host, terminal::memory::terminal};
use clap::Parser as _;
use galley_catalog::Cloud;
use galley_drive::RealClock;
use galley_program::{BoxFuture, Failure};
use galley_simulator::{Options, Simulator, Store, World};
use std::{fs, sync::Arc, time::Duration};
use tempfile::TempDir;

const NETWORK: &str = r#"edition 2026

## A network with a public table.
@deployment("${name}")
recipe network {
  ## What it is called.
  param name: k8s_name
  ## How large it is.
  param size: int where it in 16..28 = 16

  aws { region = "eu-central-1" }

  lookup offered = aws.ec2.describe_availability_zones { filters = [{ name = "state", values = ["available"] }] }
  let zones = take(2, sort([zone.zone_name for zone in offered.availability_zones]))

  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/${size}", tags = { Name = name } }
  parallel for index, zone in zones by zone {
    step part = aws.ec2.create_subnet {
      vpc_id = vpc.vpc_id
      availability_zone = zone
      cidr_block = "10.0.${index}.0/24"
    }
  }
  step gateway = aws.ec2.create_internet_gateway { tags = { Name = name } }
  step attached = aws.ec2.attach_internet_gateway { vpc_id = vpc.vpc_id, internet_gateway_id = gateway.internet_gateway_id }

  output vpc = vpc.vpc_id
}
"#;

/// A place to work in: recipes, a store, a simulated world.
pub(super) struct Place(TempDir);

/// What a command printed and how it ended.
pub(super) struct Said {
    pub(super) exit: Exit,
    pub(super) data: String,
    pub(super) people: String,
}

impl Place {
    pub(super) fn new() -> Self {
        let place = Self(tempfile::tempdir().expect("a folder"));
        place.file("network.recipe", NETWORK);
        place
    }

    pub(super) fn file(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).expect("is written");
    }

    pub(super) fn galley(&self, words: &[&str]) -> Said {
        self.galley_on(words, Clouds::default())
    }

    /// Paths are those of the folder; the folder itself is not shown.
    fn galley_on(&self, words: &[&str], clouds: Clouds) -> Said {
        let folder = self.0.path().display().to_string();
        let store = format!("{folder}/state/galley.db");
        let words = words.iter().map(|word| word.replace("HERE", &folder));
        let words = ["galley".to_owned(), "--store".to_owned(), store].into_iter().chain(words);
        let arguments = Arguments::try_parse_from(words).expect("is a command line");
        let (terminal, data, people) = terminal(true);
        let host = Host::with_terminal(&arguments.global, clouds, terminal);
        let exit = perform(arguments, &host).unwrap_or_else(|trouble| {
            host.report(&trouble.problems);
            trouble.exit
        });
        let hidden = |text: String| text.replace(&folder, "HERE");
        Said { exit, data: hidden(data.text()), people: hidden(people.text()) }
    }
}

/// Without the digits of identifiers, which are drawn anew with each version of the simulator, and without times.
fn without_ids(text: &str) -> String {
    let words = text.split_inclusive([' ', '\n']);
    let word = |word: &str| match word.split_once('-') {
        Some((kind @ ("vpc" | "subnet" | "igw"), rest)) => {
            let end = if rest.ends_with('\n') { "\n" } else { " " };
            format!("{kind}-ID{end}")
        }
        Some(_) | None => word.to_owned(),
    };
    words.map(word).collect()
}

#[test]
fn a_run_is_told_line_by_line_and_ends_with_its_outputs() {
    let place = Place::new();
    let said = place.galley(&["run", "HERE/network.recipe", "-p", "name=demo"]);
    assert_eq!(said.exit, Exit::Ok, "{}", said.people);
    assert!(said.data.starts_with("vpc = \"vpc-"), "{}", said.data);
    let first: Vec<&str> = said.people.lines().take(4).collect();
    insta::assert_snapshot!(first.join("\n"), @r"
    cloud      simulator: nothing real happens (--cloud aws is the real one)
    region     eu-central-1
    account    123456789012
    deployment demo (new)
    ");
    for line in ["● vpc: creating (aws.ec2.create_vpc)", "✓ part[eu-central-1a]: created subnet-", "✓ demo is done in "]
    {
        assert!(said.people.contains(line), "{line}\n{}", said.people);
    }
    let json = place.galley(&["run", "HERE/network.recipe", "-p", "name=other", "--json"]);
    let outputs: serde_json::Value = serde_json::from_str(&json.data).expect("is JSON");
    assert!(outputs["vpc"].as_str().is_some_and(|vpc| vpc.starts_with("vpc-")), "{outputs}");
}

#[test]
fn a_finished_deployment_is_left_as_it_is() {
    let place = Place::new();
    let run = ["run", "HERE/network.recipe", "-p", "name=demo"];
    let first = place.galley(&run);
    let world = || fs::read_to_string(place.0.path().join("state/simulator.json")).expect("is there");
    let before = world();
    let again = place.galley(&run);
    assert_eq!((again.exit, &again.data), (Exit::Ok, &first.data));
    insta::assert_snapshot!(again.people, @r"deployment demo: nothing to do; it was finished by run r1");
    assert_eq!(world(), before, "nothing was called");

    let other = place.galley(&["run", "HERE/network.recipe", "-p", "name=demo", "-p", "size=20"]);
    assert_eq!(other.exit, Exit::Usage);
    insta::assert_snapshot!(other.people, @r#"
    error[E7317]: deployment `demo` stands; it was started with other parameters
     │
     ├ note: its parameters: { name = "demo" }
     ├ help: make another one beside it: --deployment demo-2
     ╰ help: take it back first: galley undo demo
    "#);
    place.file("network.recipe", &NETWORK.replace("10.0.${index}.0/24", "10.0.1${index}.0/24"));
    let changed = place.galley(&run);
    assert_eq!(changed.exit, Exit::Usage);
    insta::assert_snapshot!(changed.people, @r#"
    cloud      simulator: nothing real happens (--cloud aws is the real one)
    region     eu-central-1
    account    123456789012
    deployment demo (stands; run r2 compares it with the recipe as it is now)
    error[E7318]: deployment `demo` stands; it was started with another recipe
     │
     ├ note: part[eu-central-1a]: cidr_block: "10.0.0.0/24" -> "10.0.10.0/24"
     ├ note: part[eu-central-1b]: cidr_block: "10.0.1.0/24" -> "10.0.11.0/24"
     ├ help: make another one beside it: --deployment demo-2
     ╰ help: take it back first: galley undo demo
    "#);
    // To compare, what the recipe looks up is read; nothing is changed.
    let things = |text: &str| {
        let world: serde_json::Value = serde_json::from_str(text).expect("is JSON");
        [world["regions"].clone(), world["history"].clone()]
    };
    assert_eq!(things(&world()), things(&before));
}

#[test]
fn what_was_made_can_be_shown_and_undone_and_its_name_is_free_again() {
    let place = Place::new();
    place.galley(&["run", "HERE/network.recipe", "-p", "name=demo"]);
    let shown: serde_json::Value = serde_json::from_str(&place.galley(&["show", "--json"]).data).expect("is JSON");
    let steps: Vec<&str> =
        shown["steps"].as_array().expect("a list").iter().filter_map(|step| step["path"].as_str()).collect();
    assert!(steps.contains(&"part[eu-central-1b]"), "{steps:?}");
    assert_eq!(shown["outputs"]["vpc"], shown["steps"][0]["identity"]);

    let undone = place.galley(&["undo"]);
    assert_eq!(undone.exit, Exit::Ok, "{}", undone.people);
    assert!(undone.people.contains("− demo is undone in "), "{}", undone.people);
    assert!(undone.people.contains(": nothing is left\n"), "{}", undone.people);
    let none = place.galley(&["undo"]);
    assert_eq!(none.exit, Exit::Usage);
    insta::assert_snapshot!(none.people, @r"
    error[E7314]: there is no deployment that stands in HERE/state/galley.db
     │
     ╰ help: `galley runs` lists what there is; --store names another store
    ");
    let named = place.galley(&["undo", "demo"]);
    insta::assert_snapshot!(named.people, @r"deployment demo: nothing to do; it is undone");
    assert_eq!(place.galley(&["run", "HERE/network.recipe", "-p", "name=demo"]).exit, Exit::Ok);
}

#[test]
fn a_command_that_could_mean_several_deployments_names_them() {
    let place = Place::new();
    for name in ["name=one", "name=two"] {
        place.galley(&["run", "HERE/network.recipe", "-p", name]);
    }
    let several = place.galley(&["undo"]);
    assert_eq!(several.exit, Exit::Usage);
    insta::assert_snapshot!(several.people, @r"
    error[E7315]: more than one deployment stands: one, two
     │
     ╰ help: name one of them
    ");
    let wrong = place.galley(&["show", "tow"]);
    insta::assert_snapshot!(wrong.people, @r"
    error[E7314]: there is no deployment `tow` in HERE/state/galley.db
     │
     ╰ help: did you mean `two`?
    ");
    let listed = place.galley(&["runs"]).data;
    let columns: Vec<String> =
        listed.lines().map(|line| line.split_whitespace().take(5).collect::<Vec<_>>().join(" ")).collect();
    insta::assert_snapshot!(columns.join("\n"), @r"
    DEPLOYMENT CLOUD RUN WHAT STATE
    one simulator r1 run finished
    two simulator r1 run finished
    ");
}

#[test]
fn a_plan_shows_what_is_known_and_what_waits() {
    let place = Place::new();
    let plan = ["plan", "HERE/network.recipe", "-p", "name=demo", "--detailed-exitcode"];
    let planned = place.galley(&plan);
    assert_eq!(planned.exit, Exit::Changes, "{}", planned.people);
    insta::assert_snapshot!(planned.data, @r#"
    ↻ offered              aws.ec2.describe_availability_zones  filters = [{ name = "state", values = ["available"] }]
    + vpc                  aws.ec2.create_vpc                   cidr_block = "10.0.0.0/16", tags = { Name = "demo" }
    + part[eu-central-1a]  aws.ec2.create_subnet                availability_zone = "eu-central-1a", cidr_block = "10.0.0.0/24", vpc_id = ? vpc
    + part[eu-central-1b]  aws.ec2.create_subnet                availability_zone = "eu-central-1b", cidr_block = "10.0.1.0/24", vpc_id = ? vpc
    + gateway              aws.ec2.create_internet_gateway      tags = { Name = "demo" }
    ~ attached             aws.ec2.attach_internet_gateway      internet_gateway_id = ? gateway, vpc_id = ? vpc

    output vpc = ? vpc

    4 to create, 1 to set, 1 read; about 8s
    "#);
    place.galley(&["run", "HERE/network.recipe", "-p", "name=demo"]);
    let again = place.galley(&plan);
    assert_eq!(again.exit, Exit::Ok);
    assert!(again.data.ends_with("1 read, 5 as they are; nothing to do\n"), "{}", again.data);
}

#[test]
fn a_plan_names_the_rounds_of_a_loop_as_a_run_does() {
    let place = Place::new();
    let odd = NETWORK.replace(" by zone {", " by \"${zone}[50%]\" {");
    place.file("odd.recipe", &odd);
    let plan = ["plan", "HERE/odd.recipe", "-p", "name=demo"];
    assert!(place.galley(&plan).data.contains("part[eu-central-1a%5B50%25%5D]"), "{}", place.galley(&plan).data);
    place.galley(&["run", "HERE/odd.recipe", "-p", "name=demo"]);
    let again = place.galley(&plan);
    assert!(again.data.ends_with("1 read, 5 as they are; nothing to do\n"), "{}", again.data);
}

#[test]
fn mistakes_in_a_recipe_end_with_their_own_code() {
    let place = Place::new();
    place.file("wrong.recipe", &NETWORK.replace("vpc_id = vpc.vpc_id\n", "vpc_id = vcp.vpc_id\n"));
    for command in ["check", "run", "plan"] {
        let said = place.galley(&[command, "HERE/wrong.recipe"]);
        assert_eq!(said.exit, Exit::Diagnostics, "{command}");
        assert!(said.people.contains("HERE/wrong.recipe:19:16"), "{}", said.people);
        assert!(said.people.contains("`vpc`"), "{}", said.people);
    }
    let missing = place.galley(&["run", "HERE/none.recipe"]);
    assert_eq!(missing.exit, Exit::Usage);
    insta::assert_snapshot!(missing.people, @r"
    error[E7319]: the recipe HERE/none.recipe cannot be read: No such file or directory (os error 2)
     │
     ╰ help: name a .recipe file; the path starts from the working folder
    ");
}

#[test]
fn a_check_that_fails_points_at_itself_and_keeps_what_was_made() {
    let place = Place::new();
    let failing = NETWORK
        .replace("  output vpc", "  require vpc.cidr_block == \"10.9.0.0/16\" else \"a wrong range\"\n\n  output vpc");
    place.file("failing.recipe", &failing);
    let said = place.galley(&["run", "HERE/failing.recipe", "-p", "name=demo"]);
    assert_eq!(said.exit, Exit::Failed, "{}", said.people);
    let error = said.people.find("error[").expect("an error");
    let ids = without_ids(&said.people[error..]);
    insta::assert_snapshot!(ids, @r#"
    error[E7131]: a wrong range
       ╭▸ HERE/failing.recipe:27:11
       │
    27 │   require vpc.cidr_block == "10.9.0.0/16" else "a wrong range"
       │           ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
       │
       ╰ note: vpc.cidr_block = "10.0.0.0/16"

    ✗ demo failed
      code        E7131
      says        a wrong range
                  vpc.cidr_block = "10.0.0.0/16"
      likely      a `require` of the recipe does not hold
      cure        undo, mend the recipe or its parameters, then run again
      exists      4 things, 1 setting
                  vpc-ID     vpc
                  subnet-ID  part[eu-central-1a]
                  subnet-ID  part[eu-central-1b]
                  igw-ID     gateway
      go on       galley resume demo --store HERE/state/galley.db
      take back   galley undo demo --store HERE/state/galley.db
    "#);
}

/// A simulated account that takes the place of the real cloud; its calls take no time worth speaking of.
struct Account(Store);

impl CloudFactory for Account {
    fn connect<'a>(&'a self, _settings: &'a CloudSettings) -> BoxFuture<'a, Result<Arc<dyn Cloud>, Failure>> {
        let instant = Duration::from_millis(1);
        let options = Options { read_latency: instant, change_latency: instant, lag: instant, ..Options::default() };
        let cloud: Arc<dyn Cloud> = Arc::new(Simulator::new(self.0.clone(), Arc::new(RealClock::new()), options));
        Box::pin(async { Ok(cloud) })
    }
}

/// The same world under each account number, as if somebody had changed the credentials.
fn account(number: &'static str, world: &Store) -> Clouds {
    let world = world.read().expect("is in memory").with_account(number);
    Clouds { aws: Some(Box::new(Account(Store::memory(world)))) }
}

#[test]
fn on_aws_the_account_is_known_and_agreed_to_before_anything_else_is_called() {
    let place = Place::new();
    let run = |more: &[&str]| {
        let words: Vec<&str> =
            ["run", "HERE/network.recipe", "-p", "name=demo", "--cloud", "aws"].iter().chain(more).copied().collect();
        let said = place.galley_on(&words, account("111122223333", &Store::memory(World::default())));
        (said.exit, said.people)
    };
    let (exit, none) = run(&[]);
    assert_eq!(exit, Exit::Usage);
    insta::assert_snapshot!(none, @r#"
    error[E7310]: on AWS a run needs to know its account before the first call
     │
     ├ note: it is compared with the account of the credentials, so that nothing is made in a wrong one
     ╰ help: pass --account, or write `aws { account = "111122223333" }` in the recipe
    "#);
    let (exit, other) = run(&["--account", "999999999999"]);
    assert_eq!(exit, Exit::Denied);
    insta::assert_snapshot!(other, @r"
    error[E7311]: the credentials belong to account 111122223333, not to 999999999999
     │
     ├ note: they are those of arn:aws:iam::111122223333:user/simulated
     ╰ help: choose the credentials of that account: --profile NAME
    ");
    let (exit, unseen) = run(&["--account", "111122223333"]);
    assert_eq!(exit, Exit::Usage);
    insta::assert_snapshot!(unseen, @r"
    error[E7313]: nobody is there to answer: go on in account 111122223333, region eu-central-1? This store has not seen it before
     │
     ╰ help: pass --yes to go on without the question
    ");
}

#[test]
fn a_build_without_aws_says_how_to_get_it() {
    let place = Place::new();
    let said =
        place.galley(&["run", "HERE/network.recipe", "-p", "name=demo", "--cloud", "aws", "--account", "111122223333"]);
    assert_eq!(said.exit, Exit::Usage);
    insta::assert_snapshot!(said.people, @r"
    error[E7316]: this build of galley has no cloud `aws`
     │
     ├ note: it was built without the feature `aws`
     ╰ help: build it with the default features: cargo build -p galley
    ");
}

#[test]
fn exit_codes_are_listed() {
    insta::assert_snapshot!(Place::new().galley(&["help", "exit-codes"]).data, @r"
    Exit codes

       0  done, or nothing to do
       1  the run failed; `galley resume` tries the failed step again
       2  the command line is wrong: an option, a parameter, a name
       3  the recipe has errors
       4  credentials or a permission are missing, or the account is another one; the run is parked
       5  a package, the lock file or a signature is wrong
       6  another process holds the deployment; the message names it
      10  the run waits for a person: a limit, a timeout, a decision; `galley resume` goes on
      12  the run failed, and what it made was undone
      20  the plan has changes (only with --detailed-exitcode)
     130  stopped by Ctrl-C; `galley resume` goes on
     143  stopped by SIGTERM; `galley resume` goes on
    ");
}

#[test]
fn undo_on_aws_wants_the_same_account_and_a_word_from_a_person() {
    const ROLE: &str = r#"edition 2026

recipe one_role {
  aws { region = "eu-west-1", account = "111122223333" }
  step role = aws.iam.create_role {
    role_name = "one"
    assume_role_policy_document = {
      Version = "2012-10-17"
      Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "eks.amazonaws.com" } }]
    }
  }
}
"#;
    let place = Place::new();
    place.file("role.recipe", ROLE);
    let world = Store::memory(World::default().with_account("111122223333"));
    let clouds = || Clouds { aws: Some(Box::new(Account(world.clone()))) };
    let run = place.galley_on(&["run", "HERE/role.recipe", "--cloud", "aws", "--yes"], clouds());
    assert_eq!(run.exit, Exit::Ok, "{}", run.people);
    // The store has seen the account by now: nothing is asked.
    let again = place.galley_on(&["plan", "HERE/role.recipe"], clouds());
    assert_eq!(again.exit, Exit::Ok, "{}", again.people);

    let wrong = place.galley_on(&["undo", "one_role", "--yes"], account("999999999999", &world));
    assert_eq!(wrong.exit, Exit::Denied);
    insta::assert_snapshot!(wrong.people, @r"
    error[E7311]: the credentials belong to account 999999999999, not to 111122223333
     │
     ├ note: they are those of arn:aws:iam::999999999999:user/simulated
     ╰ help: choose the credentials of that account: --profile NAME
    ");
    let unasked = place.galley_on(&["undo", "one_role"], clouds());
    assert_eq!(unasked.exit, Exit::Usage);
    insta::assert_snapshot!(unasked.people, @r"
    cloud      aws
    region     eu-west-1
    account    111122223333
    deployment one_role (is undone: 1 thing)
    error[E7313]: nobody is there to answer: type `one_role` to undo it in account 111122223333:
     │
     ╰ help: pass --yes to go on without the question
    ");
    let undone = place.galley_on(&["undo", "one_role", "--yes"], clouds());
    assert_eq!(undone.exit, Exit::Ok, "{}", undone.people);
}

const ASKS: &str = r#"edition 2026

recipe asks {
  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16" }
  approve "make the gateway of ${vpc.cidr_block}?"
  step gateway = aws.ec2.create_internet_gateway {}
  output vpc = vpc.vpc_id
}
"#;

#[test]
fn a_question_parks_the_run_and_is_answered_by_a_person() {
    let place = Place::new();
    place.file("asks.recipe", ASKS);
    let said = place.galley(&["run", "HERE/asks.recipe", "--yes"]);
    assert_eq!(said.exit, Exit::Parked, "`--yes` is no approval\n{}", said.people);
    let card = said.people.split("\n\n").last().unwrap_or_default();
    insta::assert_snapshot!(without_ids(card), @r"
    ⏸ approve1 asks: make the gateway of 10.0.0.0/16?
      exists      1 thing
                  vpc-ID  vpc
      say yes     galley approve asks --store HERE/state/galley.db
      say no      galley reject asks --comment WHY --store HERE/state/galley.db
    ");
    let shown = place.galley(&["show", "asks"]).data;
    assert!(shown.contains("asked") && shown.contains("make the gateway of 10.0.0.0/16?"), "{shown}");
    for elsewhere in [["--region", "us-east-1"], ["--world", "HERE/other.json"]] {
        let said = place.galley(&["approve", "asks", elsewhere[0], elsewhere[1]]);
        assert!(said.exit == Exit::Usage && !said.people.contains("approved"), "{}", said.people);
    }
    let said = place.galley(&["approve", "--comment", "fine"]);
    assert_eq!(said.exit, Exit::Ok, "{}", said.people);
    assert!(said.people.starts_with("approved: make the gateway of 10.0.0.0/16?\n"), "{}", said.people);
    let shown = place.galley(&["show", "asks"]).data;
    assert!(shown.contains("approved by ") && shown.contains("gateway"), "{shown}");
    let again = place.galley(&["approve", "asks"]);
    assert!(again.exit == Exit::Usage && again.people.contains("E7365"), "{}", again.people);
}

#[test]
fn a_no_ends_the_run_and_what_stands_can_be_undone() {
    let place = Place::new();
    place.file("asks.recipe", ASKS);
    assert_eq!(place.galley(&["run", "HERE/asks.recipe"]).exit, Exit::Parked);
    let said = place.galley(&["reject", "--comment", "not today"]);
    assert_eq!(said.exit, Exit::Ok, "{}", said.people);
    let said = place.galley(&["resume", "asks"]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(said.people.contains("E7152") && said.people.contains("not today"), "{}", said.people);
    assert_eq!(place.galley(&["undo", "asks"]).exit, Exit::Ok);
    let said = place.galley(&["run", "HERE/asks.recipe", "--approve"]);
    assert_eq!(said.exit, Exit::Ok, "a simulation may say yes to all\n{}", said.people);
}

#[test]
fn a_deployment_stays_in_its_world() {
    let place = Place::new();
    place.file("asks.recipe", ASKS);
    assert_eq!(place.galley(&["run", "HERE/asks.recipe"]).exit, Exit::Parked);
    for command in [&["approve", "--world", "HERE/other.json"][..], &["undo", "asks", "--world", "HERE/other.json"]] {
        let said = place.galley(command);
        assert_eq!(said.exit, Exit::Usage, "{}", said.people);
        assert!(said.people.contains("E7360") && said.people.contains("leave --world out"), "{}", said.people);
    }
    assert_eq!(place.galley(&["undo", "asks"]).exit, Exit::Ok);
}

#[test]
fn a_recipe_reads_what_another_deployment_gave_out() {
    let place = Place::new();
    let reader = r#"edition 2026

recipe reader {
  lookup network = galley.deployment { name = "demo" }
  output made_by = network.recipe
  output outputs = network.outputs
}
"#;
    place.file("reader.recipe", reader);
    assert_eq!(place.galley(&["run", "HERE/network.recipe", "-p", "name=dema"]).exit, Exit::Ok);
    let said = place.galley(&["run", "HERE/reader.recipe"]);
    assert_eq!(said.exit, Exit::Failed);
    assert!(said.people.contains("E7340") && said.people.contains("did you mean `dema`?"), "{}", said.people);
    assert_eq!(place.galley(&["run", "HERE/network.recipe", "-p", "name=demo"]).exit, Exit::Ok);
    let said = place.galley(&["resume", "reader"]);
    assert_eq!(said.exit, Exit::Ok, "{}", said.people);
    assert!(said.data.starts_with("made_by = \"network\"\noutputs = { vpc = \"vpc-"), "{}", said.data);
}

#[test]
fn every_run_of_a_procedure_is_a_deployment_of_its_own() {
    let place = Place::new();
    place.file("patch.recipe", &ASKS.replace("recipe asks", "procedure patch"));
    assert_eq!(place.galley(&["run", "HERE/patch.recipe"]).exit, Exit::Parked);
    let said = place.galley(&["run", "HERE/patch.recipe"]);
    assert!(said.people.contains("patch-1 (goes on with run r1"), "{}", said.people);
    assert_eq!(place.galley(&["approve"]).exit, Exit::Ok);
    let said = place.galley(&["undo", "patch-1"]);
    assert!(said.people.contains("it was a procedure, which keeps nothing"), "{}", said.people);
    let said = place.galley(&["run", "HERE/patch.recipe", "--approve"]);
    assert!(said.exit == Exit::Ok && said.people.contains("patch-2 (new)"), "{}", said.people);
    let listed = place.galley(&["runs"]).data;
    assert!(listed.contains("patch-1") && listed.contains("patch-2"), "{listed}");
}

#[test]
fn a_role_is_not_passed_over() {
    let place = Place::new();
    let recipe = ASKS.replace("{\n  step vpc", "{\n  aws { region = \"eu-west-1\", account = \"111122223333\", role = \"arn:aws:iam::111122223333:role/x\" }\n  step vpc");
    place.file("asks.recipe", &recipe);
    let said = place.galley(&["run", "HERE/asks.recipe", "--cloud", "aws"]);
    assert!(said.exit == Exit::Usage && said.people.contains("E7361"), "{}", said.people);
}
