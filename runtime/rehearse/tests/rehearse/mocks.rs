use crate::said;
use insta::assert_snapshot;

const NETWORK: &str = r#"
recipe main {
  param vpc: vpc_id = "vpc-0123456789abcdef0"
  param subnets: list<subnet_id> = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
  lookup net = aws.ec2.describe_vpcs { vpc_ids = [vpc] }
  lookup placed = aws.ec2.describe_subnets { subnet_ids = subnets }
  require len(distinct([s.availability_zone for s in placed.subnets])) >= 2 else "one zone only"
  output range = first(net.vpcs).cidr_block
  output zones = [s.availability_zone for s in placed.subnets]
  output ids = [s.subnet_id for s in placed.subnets]
}
"#;

#[test]
fn what_a_mock_leaves_out_is_of_the_right_type_and_about_the_call() {
    let statements = r#"
      mock aws.ec2.describe_vpcs => { vpcs = [{ cidr_block = "10.8.0.0/16" }] }
      mock aws.ec2.describe_subnets => { subnets = [{ }, { availability_zone = "eu-west-1c" }] }
      plan p = main { }
      expect p.outputs.range == "10.8.0.0/16" and p.outputs.zones == ["eu-west-1a", "eu-west-1c"]
      expect p.outputs.ids == ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
    "#;
    assert_eq!(said(NETWORK, statements), "passed");
}

#[test]
fn a_mock_may_be_about_some_inputs_only_and_the_first_that_fits_answers() {
    let statements = r#"
      mock aws.ec2.describe_vpcs { vpc_ids = ["vpc-0123456789abcdef1"] } => { vpcs = [{ cidr_block = "10.1.0.0/16" }] }
      mock aws.ec2.describe_vpcs => { vpcs = [{ cidr_block = "10.2.0.0/16" }] }
      mock aws.ec2.describe_vpcs => { vpcs = [{ cidr_block = "10.3.0.0/16" }] }
      mock aws.ec2.describe_subnets => { subnets = [{ }, { }] }
      plan one = main { vpc = "vpc-0123456789abcdef1" }
      plan two = main { vpc = "vpc-0123456789abcdef2" }
      expect one.outputs.range == "10.1.0.0/16" and two.outputs.range == "10.2.0.0/16"
    "#;
    assert_snapshot!(said(NETWORK, statements), @r"
    L0021: the mock of `aws.ec2.describe_vpcs` is never used
      at `aws.ec2.describe_vpcs`
    ");
}

const GROUP: &str = r#"
recipe main {
  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16" } with { retry = { attempts = 4, backoff = 1s } }
  try {
    step role = aws.ec2.create_internet_gateway { }
    step group = aws.eks.create_nodegroup {
      cluster_name = "c", nodegroup_name = "burst", capacity_type = "SPOT", node_role = "arn:aws:iam::123456789012:role/nodes"
      subnets = ["subnet-0123456789abcdef0"]
    }
  } catch err {
    require err.class == capacity else "${err.code}: ${err.message}"
    step fallback = aws.ec2.create_internet_gateway { }
  }
}
"#;

#[test]
fn a_failure_has_the_class_that_aws_gives_it() {
    let statements = |code: &str| {
        format!(
            "
             mock aws.eks.create_nodegroup {{ capacity_type = \"SPOT\" }} => fails \"{code}\" with {{ message = \"none left\" }}
             run r = main {{ }}
             expect r.step(\"fallback\").done and r.step(\"group\").failed"
        )
    };
    assert_eq!(said(GROUP, &statements("InsufficientInstanceCapacity")), "passed");
    assert_snapshot!(said(GROUP, &statements("InvalidParameterException")), @r#"
    E7503: the run `r` fails, and the test does not expect it
      at `main` the run `r`
      at `err.class == capacity` fails here
      E7131: InvalidParameterException: none left
      err.class = "invalid"
    E7501: the expectation is not met
      at `r.step("fallback").done and r.step("group").failed` does not hold
      r.step("fallback").done = false
      r.step("group").failed = true
      r fails: E7131: InvalidParameterException: none left
    "#);
}

#[test]
fn a_mock_that_fails_some_times_is_tried_again() {
    let statements = r#"
      mock aws.ec2.create_vpc => fails "RequestLimitExceeded" with { times = 2 }
      
      mock aws.eks.create_nodegroup => { }
      run r = main { }
      expect r.succeeded and r.step("vpc").attempts == 3
    "#;
    assert_eq!(said(GROUP, statements), "passed");
}

#[test]
fn a_thing_that_a_mock_makes_becomes_ready() {
    let recipe = r#"
      recipe main {
        param subnets: list<subnet_id> = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"]
        step cluster = aws.eks.create_cluster {
          name = "prod", role_arn = "arn:aws:iam::123456789012:role/c", resources_vpc_config = { subnet_ids = subnets }
        }
        output name = cluster.name
        output status = cluster.status
        output endpoint = cluster.endpoint
      }
    "#;
    let statements = r#"
      mock aws.eks.create_cluster => { endpoint = "https://example.net", status = "CREATING" }
      run r = main { }
      expect r.outputs.name == "prod" and r.outputs.status == "ACTIVE" and r.outputs.endpoint == "https://example.net"
    "#;
    assert_eq!(said(recipe, statements), "passed");
}

#[test]
fn another_deployment_is_mocked_like_anything_else() {
    let recipe = r#"
      recipe main {
        lookup base = galley.deployment { name = "base" }
        output region = base.region
      }
    "#;
    let mocked = "mock galley.deployment { name = \"base\" } => { region = \"eu-north-1\" }
      plan p = main { } run r = main { }
      expect p.outputs.region == \"eu-north-1\" and r.outputs.region == \"eu-north-1\"";
    assert_eq!(said(recipe, mocked), "passed");
    assert_snapshot!(said(recipe, "run r = main { } expect r.succeeded"), @r"
    E7501: the expectation is not met
      at `r.succeeded` does not hold
      r.succeeded = false
      r fails: E7340: galley.deployment finds nothing in a test: mock it, `mock galley.deployment => { .. }` at `base`
    ");
}

#[test]
fn a_mock_that_nothing_uses_is_told() {
    let statements = "plan p = main { } expect not p.fails mock aws.ec2.describe_vpcs => { }";
    assert_snapshot!(said(NETWORK, statements), @r"
    L0021: the mock of `aws.ec2.describe_vpcs` is never used
      at `aws.ec2.describe_vpcs`
    ");
}

const PLACED: &str = r"
recipe main {
  param vpc: vpc_id
  param subnets: list<subnet_id>
  lookup net = aws.ec2.describe_vpcs { vpc_ids = [vpc] }
  lookup placed = aws.ec2.describe_subnets { subnet_ids = subnets }
  step more = aws.ec2.create_subnet { vpc_id = vpc, cidr_block = cidr_subnets(first(net.vpcs).cidr_block, 16)[15] }
  output zones = [s.availability_zone for s in placed.subnets]
  output range = first(net.vpcs).cidr_block
}
";

#[test]
fn a_network_that_a_parameter_names_stands_and_a_mock_says_more_of_it() {
    let given =
        "vpc = \"vpc-0123456789abcdef0\", subnets = [\"subnet-0123456789abcdef0\", \"subnet-0123456789abcdef1\"]";
    let assumed = format!(
        "run r = main {{ {given} }} with {{ undo = true }}
         expect r.outputs.zones == [\"eu-west-1a\", \"eu-west-1b\"] and r.step(\"more\").undone and r.left == []"
    );
    assert_eq!(said(PLACED, &assumed), "passed");
    let mocked = format!(
        "mock aws.ec2.describe_vpcs => {{ vpcs = [{{ cidr_block = \"172.30.0.0/16\" }}] }}
         mock aws.ec2.describe_subnets => {{ subnets = [{{ availability_zone = \"eu-west-1c\" }}, {{ }}] }}
         run r = main {{ {given} }}
         expect r.outputs.zones == [\"eu-west-1c\", \"eu-west-1b\"] and r.outputs.range == \"172.30.0.0/16\""
    );
    assert_eq!(said(PLACED, &mocked), "passed");
}

#[test]
fn a_network_that_another_deployment_gave_out_stands() {
    let recipe = r#"
        recipe main {
          lookup base = galley.deployment { name = "base" }
          step more = aws.ec2.create_subnet { vpc_id = vpc_id(base.outputs.vpc), cidr_block = "10.0.0.0/24" }
        }
    "#;
    let mocked = r#"mock galley.deployment => { outputs = { vpc = "vpc-0123456789abcdef0" } }
      run r = main { } with { undo = true }
      expect r.succeeded and r.step("more").undone and r.left == []"#;
    assert_eq!(said(recipe, mocked), "passed");
}
