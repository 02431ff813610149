//! Plans of small recipes, without a cloud that could be asked.

use crate::problem::Problem;
use galley_check::{Modules, NotFound, check};
use galley_drive::VirtualClock;
use galley_evaluate::bind;
use galley_plan::{Names, Planned, Planner};
use galley_program::{Class, Failure, Map, Program, Source, Time};
use galley_simulator::{Options, Simulator, Store, World};
use std::sync::Arc;

struct NoModules;

impl Modules for NoModules {
    fn load(&self, _importer: &str, _path: &str) -> Result<Source, NotFound> {
        Err(NotFound::default())
    }
}

fn planned(text: &str) -> (Planned, Program) {
    let checked =
        check(Source { name: "main.recipe".into(), text: format!("edition 2026\n{text}").into() }, &NoModules);
    let program = checked.program.unwrap_or_else(|| panic!("{:?}", checked.diagnostics));
    let clock = Arc::new(VirtualClock::new(Time(0)));
    let cloud = Simulator::new(Store::memory(World::default()), clock.clone(), Options::default());
    let walk = Planner {
        program: &program,
        cloud: &cloud,
        clock: &*clock,
        standing: &|_| None,
        ask: &|action, _| Err(Failure::new(Class::Missing, "E7340", format!("{action} finds nothing"))),
        planned: Planned::default(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let parameters = bind(&program.recipe, &Map::new()).expect("have defaults");
    let planned = runtime.block_on(walk.plan(Names::of(&parameters), "eu-west-1".into()));
    (planned, program)
}

fn page(text: &str) -> String {
    let (planned, _) = planned(text);
    assert_eq!(planned.snags, []);
    super::text(&planned, true, None).iter().map(|line| anstream::adapter::strip_str(line).to_string() + "\n").collect()
}

fn problems(text: &str) -> String {
    let (planned, program) = planned(text);
    let shown = planned.snags.iter().map(|snag| {
        let text = crate::render::render(&Problem::of(snag, &program.sources), false, 100);
        anstream::adapter::strip_str(&text).to_string()
    });
    shown.collect::<Vec<_>>().join("\n")
}

const INNER: &str = r#"
recipe inner {
  param name: string
  param tags: map<string> = { Name = name }
  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16", tags }
  output name = name
  output id = vpc.vpc_id
}
"#;

#[test]
fn what_a_recipe_gives_out_is_known_as_far_as_it_can_be() {
    let text = r#"
recipe main {
  step net = inner { name = "demo" }
  let others = [{ Name = "${net.name}-${word}" } for word in ["a", "b"]]
  for tags in others by tags.Name {
    step gateway = aws.ec2.create_internet_gateway { tags }
  }
  step part = aws.ec2.create_subnet { vpc_id = net.id, cidr_block = "10.0.0.0/24" }
  wait 30s
  output name = net.name
  output all = { name = net.name, vpc = net.id }
}
"#;
    insta::assert_snapshot!(page(&format!("{INNER}{text}")), @r#"
    ▸ net              inner                            name = "demo"
      + vpc            aws.ec2.create_vpc               cidr_block = "10.0.0.0/16", tags = { Name = "demo" }
    + gateway[demo-a]  aws.ec2.create_internet_gateway  tags = { Name = "demo-a" }
    + gateway[demo-b]  aws.ec2.create_internet_gateway  tags = { Name = "demo-b" }
    + part             aws.ec2.create_subnet            cidr_block = "10.0.0.0/24", vpc_id = ? net/vpc
    ⏸ wait1            wait                             30s

    output all = { name = "demo", vpc = ? net/vpc }
    output name = "demo"

    4 to create; about 38s
    "#);
}

#[test]
fn what_depends_on_a_result_is_marked_as_not_decided() {
    let text = r#"
recipe main {
  step net = inner { name = "demo" }
  lookup zones = aws.ec2.describe_subnets { filters = [{ name = "vpc-id", values = [net.id] }] }
  if net.id == "vpc-0123456789abcdef0" {
    step one = aws.ec2.create_internet_gateway {}
  }
  for zone in zones.subnets by zone.subnet_id {
    step table = aws.ec2.create_route_table { vpc_id = zone.vpc_id }
  }
  output tables = [table.route_table_id for table in table]
}
"#;
    insta::assert_snapshot!(page(&format!("{INNER}{text}")), @r#"
    ▸ net         inner                            name = "demo"
      + vpc       aws.ec2.create_vpc               cidr_block = "10.0.0.0/16", tags = { Name = "demo" }
    ↻ zones       aws.ec2.describe_subnets         filters = ? net/vpc
    ? if          depends                          on ? net/vpc
      + one       aws.ec2.create_internet_gateway
    ? for zone    depends                          on ? zones, once per item
      + table[*]  aws.ec2.create_route_table       vpc_id = ? zones

    output tables = ? table[*] zones

    1 to create, 1 read, 2 not decided yet; about 5s
    "#);
}

#[test]
fn a_check_that_fails_already_is_found_before_the_run() {
    let text = r#"
recipe main {
  param cidr: cidr = "10.0.0.0/30"
  require cidr_size(cidr) >= 16 else "${cidr} is too small"
  step vpc = aws.ec2.create_vpc { cidr_block = cidr }
}
"#;
    let (planned, program) = planned(text);
    let problem = Problem::of(&planned.snags[0], &program.sources);
    let problem = crate::render::render(&problem, false, 100);
    insta::assert_snapshot!(anstream::adapter::strip_str(&problem).to_string(), @r#"
    error[E7131]: 10.0.0.0/30 is too small
     --> main.recipe:5:11
      |
    5 |   require cidr_size(cidr) >= 16 else "${cidr} is too small"
      |           ^^^^^^^^^^^^^^^^^^^^^ does not hold
      |
      = note: cidr = "10.0.0.0/30"
      = help: a run would fail here: mend the recipe or its parameters
    "#);
}

#[test]
fn questions_tries_and_rules_of_a_step_have_their_lines() {
    let text = r#"
recipe main {
  param name: string = "demo"
  approve "make ${name}?"
  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16" } undo keep
  try {
    step one = aws.ec2.create_internet_gateway {} with { on_failure = warn }
  } catch err {
    require err.class == capacity else "no: ${err.message}"
    step other = aws.ec2.create_internet_gateway {} undo { require name != "prod" else "no" }
  }
  if vpc.vpc_id == "vpc-0123456789abcdef0" {
    fail "the network is that of somebody else"
  }
  output id = other?.internet_gateway_id
}
"#;
    insta::assert_snapshot!(page(text), @r#"
    ⏸ approve1  approve                          make demo?
    + vpc       aws.ec2.create_vpc               an undo keeps it, cidr_block = "10.0.0.0/16"
    + one       aws.ec2.create_internet_gateway  a failure is only told
    ? try1      catch                            only where a step of it fails
      + other   aws.ec2.create_internet_gateway  with an undo of its own
    ? if        depends                          on ? vpc
      ✗ fail    fail                             the network is that of somebody else

    output id = ? try1

    2 to create, 1 to approve, 1 not decided yet; about 4s
    "#);
}

#[test]
fn a_lookup_that_fails_is_a_problem() {
    let text = r#"
recipe main {
  lookup net = aws.kms.describe_key { key_id = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
  lookup prod = galley.deployment { name = "prod" }
  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16" }
  if vpc.vpc_id == "vpc-0123456789abcdef0" {
    lookup more = galley.deployment { name = "other" }
  }
  output a = net.key_id
  output b = prod.region
}
"#;
    insta::assert_snapshot!(problems(text), @r#"
    error[E7348]: `net` could not be read: NotFoundException: Key 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' does not exist (request 2fb28461-9c7a-2e11-7acf-088fe9e42a37)
     --> main.recipe:4:3
      |
    4 |   lookup net = aws.kms.describe_key { key_id = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" }
      |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ asked here
      |
      = help: a run would fail here too: see to what the answer says
    error[E7348]: `prod` could not be read: E7340: galley.deployment finds nothing
     --> main.recipe:5:3
      |
    5 |   lookup prod = galley.deployment { name = "prod" }
      |   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ asked here
      |
      = help: a run would fail here too: see to what the answer says
    "#);
}

#[test]
fn where_a_run_would_end_the_plan_ends() {
    let text = r#"
recipe main {
  param stop: bool = true
  if stop { fail "not today" }
  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16" }
}
"#;
    insta::assert_snapshot!(problems(text), @r#"
    error[E7133]: not today
     --> main.recipe:5:13
      |
    5 |   if stop { fail "not today" }
      |             ^^^^^^^^^^^^^^^^
      |
      = help: a run would fail here: mend the recipe or its parameters
    "#);
    assert_eq!(planned(text).0.rows, []);
}

#[test]
fn the_tags_that_with_adds_are_shown_with_those_of_the_input() {
    let text = r#"
recipe main {
  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16", tags = { Name = "demo" } }
    with { tags = { team = "search", Name = "another" } }
  step gateway = aws.ec2.create_internet_gateway {} with { tags = { vpc = vpc.vpc_id, team = "search" } }
}
"#;
    insta::assert_snapshot!(page(text), @r#"
    + vpc      aws.ec2.create_vpc               cidr_block = "10.0.0.0/16", tags = { Name = "demo", team = "search" }
    + gateway  aws.ec2.create_internet_gateway  tags = { team = "search", vpc = ? vpc }

    2 to create; about 4s
    "#);
}
