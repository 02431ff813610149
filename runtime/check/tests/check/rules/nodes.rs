use crate::within;
use insta::assert_snapshot;

fn group(more: &str) -> String {
    within(&format!(
        "param c: cluster_name param g: sg_id param s: list<subnet_id> param r: arn\nstep n = aws.eks.create_nodegroup {{ cluster_name = c, nodegroup_name = \"a\", subnets = s, node_role = r,\n{more} }}"
    ))
}

fn cluster(more: &str) -> String {
    within(&format!(
        "param s: list<subnet_id> param r: arn\nstep c = aws.eks.create_cluster {{ name = \"c\", role_arn = r,\n{more} }}"
    ))
}

#[test]
fn updates_take_out_at_least_one_node() {
    assert_snapshot!(group("update_config = { max_unavailable = 0 }"), @r"
    E3018 3:37 `0`: `max_unavailable` is 0
      help: it is from 1 to 100: an update has to take out at least one node
    ");
    assert_snapshot!(group("update_config = { max_unavailable_percentage = 101 }"), @r"
    E3018 3:48 `101`: `max_unavailable_percentage` is 101
      help: it is from 1 to 100: an update has to take out at least one node
    ");
    assert_snapshot!(group("update_config = { max_unavailable = 1, max_unavailable_percentage = 10 }"), @r"
    E3017 3:69 `10`: `max_unavailable` and `max_unavailable_percentage` exclude each other
      help: leave out one of them
    ");
    assert_snapshot!(group("scaling_config = { min_size = 0, max_size = 0 }"), @r"
    E3002 3:45 `0`: `max_size` is 0: there could never be a node
      help: it is 1 or more
    ");
}

#[test]
fn machines_and_disks() {
    assert_snapshot!(group("instance_types = []"), @r"
    E3018 3:18 `[]`: a node group needs at least one instance type
      help: leave `instance_types` out for AWS's default, or name one
    ");
    let many: Vec<String> = (0..21).map(|n| format!("\"m7g.{n}xlarge\"")).collect();
    assert_snapshot!(group(&format!("instance_types = [{}]", many.join(", "))), @r#"
    E3018 3:18 `["m7g.0xlarge", "m7g.1xlarge", "m7g.2xlarge", "m7g.3xlarge", "m7g.4xlarge", "m7g.5xlarge", "m7g.6xlarge", "m7g.7xlarge", "m7g.8xlarge", "m7g.9xlarge", "m7g.10xlarge", "m7g.11xlarge", "m7g.12xlarge", "m7g.13xlarge", "m7g.14xlarge", "m7g.15xlarge", "m7g.16xlarge", "m7g.17xlarge", "m7g.18xlarge", "m7g.19xlarge", "m7g.20xlarge"]`: a node group takes 20 instance types, found 21
      help: take two node groups, or fewer types
    "#);
    assert_snapshot!(group("instance_types = [\"m7g.large\", \"m7g.large\"]"), @r"
    E3018 3:33 `m7g.large`: the instance type `m7g.large` is named twice
      help: name it once
    ");
    assert_snapshot!(group("ami_type = \"AL2023_ARM_64_STANDARD\", instance_types = [\"m7i.large\"]"), @r"
    E3017 3:57 `m7i.large`: `m7i.large` has x86 processors, and the image `AL2023_ARM_64_STANDARD` is for ARM
      help: all nodes of a node group have one processor architecture: its image's
    ");
    assert_eq!(
        group("ami_type = \"AL2023_x86_64_NVIDIA\", instance_types = [\"g6.xlarge\", \"p5.48xlarge\"]"),
        "clean"
    );
    assert_eq!(
        group(
            "ami_type = \"AL2023_ARM_64_STANDARD\", instance_types = [\"im4gn.large\", \"g5g.xlarge\", \"a1.large\"]"
        ),
        "clean"
    );
    assert_snapshot!(group("disk_size = 20000GiB"), @r"
    E3018 3:13 `20000GiB`: a disk has 16384 GiB at most, found 20000GiB
      help: for more room, attach further volumes with a launch template
    ");
    assert_snapshot!(group("ami_type = \"CUSTOM\""), @r"
    E3017 3:13 `CUSTOM`: the image is `CUSTOM`, and no launch template names it
      help: name the image in a launch template, or choose one of EKS's images
    ");
}

#[test]
fn a_launch_template_says_it_alone() {
    assert_snapshot!(group("launch_template = { id = \"lt-1\", name = \"n\" }, disk_size = 20GiB\nremote_access = { ec2_ssh_key = \"k\", source_security_groups = [g] }"), @r"
    E3017 3:42 `n`: a launch template is named by its id or by its name, not by both
      help: leave out one of them
    E3017 3:48 `disk_size`: `disk_size` and a launch template exclude each other
      help: leave out `disk_size`; the launch template says it with its block device mappings
    E3017 4:1 `remote_access`: `remote_access` and a launch template exclude each other
      help: leave out `remote_access`; the launch template says it with its key name and security groups
    ");
    assert_snapshot!(group("launch_template = { version = \"1\" }"), @r#"
    E3017 3:19 `{ version = "1" }`: the launch template has neither `id` nor `name`
      help: give one of them
    "#);
}

#[test]
fn nodes_are_not_open_to_the_internet() {
    assert_snapshot!(group("remote_access = { ec2_ssh_key = \"k\", source_security_groups = [] }"), @r"
    E3019 3:63 `[]`: the nodes' SSH port would be open to the whole internet
      help: name the security groups from which one may log in: `source_security_groups = [..]`
      help: or leave `remote_access` out: AWS Systems Manager needs no open port
    ");
}

#[test]
fn labels_and_taints() {
    assert_eq!(
        group("labels = { team = \"a\", \"node.kubernetes.io/x\" = \"\", \"example.com/a\" = \"b.c\" }"),
        "clean"
    );
    assert_snapshot!(group("labels = { team = \"-a\", \"Example.com/a\" = \"b\", \"eks.amazonaws.com/nodegroup\" = \"c\" }"), @r"
    E3011 3:20 `-a`: `-a` cannot be the value of a Kubernetes label [it starts and ends with a letter or a digit]
      help: up to 63 letters, digits, `-`, `_` and `.`, with a letter or digit at both ends; or nothing
    E3011 3:26 `Example.com/a`: `Example.com/a` is not a Kubernetes label [what stands before the `/` is a domain in small letters]
      help: one that is right: `team`, or `example.com/team`
    E3011 3:49 `eks.amazonaws.com/nodegroup`: the label `eks.amazonaws.com/nodegroup` is not for us to set: `eks.amazonaws.com` is reserved
      help: choose a prefix of your own, such as `example.com/`
    ");
    assert_snapshot!(group("taints = [{ key = \"a\", effect = \"NO_SCHEDULE\" }, { key = \"a\", effect = \"NO_SCHEDULE\" }, { key = \"a\", effect = \"NO_EXECUTE\" }]"), @r"
    E3011 3:59 `a`: the taint `a` with `NO_SCHEDULE` is there twice [again here]
      help: leave out one of them
    ");
    let many: Vec<String> = (0..51).map(|n| format!("{{ key = \"t{n}\", effect = \"NO_SCHEDULE\" }}")).collect();
    assert!(group(&format!("taints = [{}]", many.join(", "))).contains("a node group takes 50 taints, found 51"));
}

#[test]
fn versions_of_nodes_and_cluster() {
    let both = |plane: &str, nodes: &str| {
        // Old versions are out of support too, which is another matter.
        let supported = |line: &&str| !line.starts_with("L0014") && !line.starts_with("  help: extended support");
        let found = within(&format!(
            "param s: list<subnet_id> param r: arn
            step c = aws.eks.create_cluster {{ name = \"c\", role_arn = r, version = \"{plane}\", resources_vpc_config = {{ subnet_ids = s }} }}
            step g = aws.eks.create_nodegroup {{ cluster_name = c.name, nodegroup_name = \"a\", subnets = s, node_role = r, version = \"{nodes}\" }}"
        ));
        let found: Vec<&str> = found.lines().filter(supported).collect();
        if found.is_empty() { "clean".to_owned() } else { found.join("\n") }
    };
    assert_eq!(both("1.34", "1.31"), "clean");
    assert_snapshot!(both("1.33", "1.34"), @r"
    E3007 3:133 `1.34`: the nodes' version 1.34 is newer than the cluster's, 1.33
      help: leave the nodes' version out: it is the cluster's then
    ");
    assert_snapshot!(both("1.34", "1.30"), @r"
    E3007 3:133 `1.30`: the nodes' version 1.30 is 4 minor versions behind the cluster's, 1.34
      help: leave the nodes' version out: it is the cluster's then
    ");
}

#[test]
fn endpoints() {
    assert_snapshot!(cluster("resources_vpc_config = { subnet_ids = s, endpoint_public_access = false }"), @r"
    E3020 3:67 `false`: nobody could reach the cluster's API: its endpoint is neither public nor private
      help: set `endpoint_private_access = true` to reach it from within the VPC
    ");
    assert_snapshot!(cluster("resources_vpc_config = { subnet_ids = s, endpoint_public_access = false, endpoint_private_access = true, public_access_cidrs = [\"203.0.113.0/24\"] }"), @r#"
    E3017 3:128 `["203.0.113.0/24"]`: `public_access_cidrs` is given for an endpoint that is not public
      help: leave it out, or make the endpoint public
    "#);
}

#[test]
fn arns_lead_where_the_recipe_works() {
    let at = |role: &str, key: &str| {
        within(&format!(
            "param s: list<subnet_id>\naws {{ region = \"eu-west-1\", account = \"111122223333\" }}
step c = aws.eks.create_cluster {{ name = \"c\", role_arn = \"{role}\", resources_vpc_config = {{ subnet_ids = s }}
encryption_config = [{{ provider = {{ key_arn = \"{key}\" }} }}] }}"
        ))
    };
    let key = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
    let role = "arn:aws:iam::111122223333:role/eks";
    assert_eq!(at(role, key), "clean");
    assert_snapshot!(at(role, &key.replace("eu-west-1", "us-east-1")), @r"
    E3013 4:60 `us-east-1`: the key is in us-east-1, and the cluster in eu-west-1
      help: a key encrypts in its own region only: take one that is there, or replicate this one
    ");
    assert_snapshot!(at(&role.replace("111122223333", "444455556666"), key), @r"
    E3013 3:72 `444455556666`: EKS takes roles of its own account only: this one is of 444455556666, not of 111122223333
      help: make the role in this account
    ");
    assert_snapshot!(at("arn:aws-cn:iam::111122223333:role/eks", key), @r"
    E3013 3:59 `arn:aws-cn:`: the ARN is of the partition `aws-cn`, and eu-west-1 belongs to `aws`
      help: an ARN there begins with `arn:aws:`
    ");
    assert_snapshot!(at("arn:aws:iam::111122223333:user/ops", key), @r"
    E3013 3:85 `user/ops`: the ARN of a role is needed here
      help: it looks like `arn:aws:iam::123456789012:role/eks-cluster`
    ");
}
