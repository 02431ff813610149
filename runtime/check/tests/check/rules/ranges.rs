use crate::within;
use insta::assert_snapshot;

#[test]
fn a_range_is_neither_too_large_nor_too_small() {
    assert_snapshot!(within("step v = aws.ec2.create_vpc { cidr_block = \"10.0.0.0/8\" }"), @r"
    E3001 1:82 `/8`: the CIDR block of a VPC is from /16 to /28, found /8
      help: a smaller block has a larger number: `10.0.0.0/16`
    ");
    assert_snapshot!(within("let all = \"10.0.0.0/29\"\nstep v = aws.ec2.create_vpc { cidr_block = cidr(all) }"), @r"
    E3001 2:44 `cidr(all)`: the CIDR block of a VPC is from /16 to /28, found /29
      help: a larger block has a smaller number; AWS keeps five addresses of each subnet for itself
    ");
    assert_snapshot!(within("param range: cidr = \"10.0.0.0/12\"\nstep v = aws.ec2.create_vpc { cidr_block = range }"), @r"
    E3001 1:59 `/12`: the CIDR block of a VPC is from /16 to /28, found /12
      help: a smaller block has a larger number: `10.0.0.0/16`
    ");
}

#[test]
fn a_subnet_lies_in_its_network_and_apart_from_the_others() {
    let network = "step v = aws.ec2.create_vpc { cidr_block = \"10.0.0.0/16\" }";
    let subnet = |name: &str, block: &str| {
        format!("step {name} = aws.ec2.create_subnet {{ vpc_id = v.vpc_id, cidr_block = \"{block}\" }}")
    };
    assert_snapshot!(within(&format!("{network}\n{}", subnet("a", "10.1.0.0/24"))), @r#"
    E3004 2:67 `10.1.0.0/24`: the subnet's CIDR block 10.1.0.0/24 is not within its VPC's, 10.0.0.0/16
      help: take a part of 10.0.0.0/16, for instance with `cidr_subnets("10.0.0.0/16", 4)`
    "#);
    let two = |a: &str, b: &str| within(&format!("{network}\n{}\n{}", subnet("a", a), subnet("b", b)));
    assert_eq!(two("10.0.0.0/24", "10.0.1.0/24"), "clean");
    assert_snapshot!(two("10.0.0.0/20", "10.0.1.0/24"), @r"
    E3005 3:67 `10.0.1.0/24`: two subnets of one VPC overlap: 10.0.1.0/24 and 10.0.0.0/20
      help: give each a block of its own; `cidr_subnets(block, n)` cuts one into equal parts
    ");
    // Only one of the two is ever made.
    let sides = format!(
        "param c: bool\n{network}\nif c {{ {} }} else {{ {} }}",
        subnet("a", "10.0.0.0/24"),
        subnet("b", "10.0.0.0/24")
    );
    assert_eq!(within(&sides), "clean");
    // Two networks may have equal parts.
    let other = "step w = aws.ec2.create_vpc { cidr_block = \"10.0.0.0/16\" }
        step b = aws.ec2.create_subnet { vpc_id = w.vpc_id, cidr_block = \"10.0.0.0/24\" }";
    assert_eq!(within(&format!("{network}\n{}\n{other}", subnet("a", "10.0.0.0/24"))), "clean");
    // In the rounds of a loop.
    let rounds = "for i, zone in [\"eu-west-1a\", \"eu-west-1b\"] by zone {
        step s = aws.ec2.create_subnet { vpc_id = v.vpc_id, availability_zone = az(zone), cidr_block = cidr_subnets(\"10.0.0.0/16\", 2)[0] }
        }";
    assert_snapshot!(within(&format!("{network}\n{rounds}")), @r#"
    E3005 3:104 `cidr_subnets("10.0.0.0/16", 2)[0]`: two subnets of one VPC overlap: 10.0.0.0/17 and 10.0.0.0/17
      help: give each a block of its own; `cidr_subnets(block, n)` cuts one into equal parts
    "#);
}

#[test]
fn addresses_of_services_are_private_and_apart_from_the_network() {
    let cluster = |range: &str| {
        within(&format!(
            "param role: arn
            step v = aws.ec2.create_vpc {{ cidr_block = \"10.0.0.0/16\" }}
            step a = aws.ec2.create_subnet {{ vpc_id = v.vpc_id, availability_zone = \"eu-west-1a\", cidr_block = \"10.0.0.0/24\" }}
            step b = aws.ec2.create_subnet {{ vpc_id = v.vpc_id, availability_zone = \"eu-west-1b\", cidr_block = \"10.0.1.0/24\" }}
            step c = aws.eks.create_cluster {{
                name = \"c\", role_arn = role
                resources_vpc_config = {{ subnet_ids = [a.subnet_id, b.subnet_id] }}
                kubernetes_network_config = {{ service_ipv4_cidr = \"{range}\" }}
            }}"
        ))
    };
    assert_eq!(cluster("172.20.0.0/16"), "clean");
    assert_snapshot!(cluster("10.0.128.0/20"), @r"
    E3005 8:68 `10.0.128.0/20`: the CIDR block of Kubernetes services overlaps the cluster's VPC: 10.0.128.0/20 and 10.0.0.0/16
      help: give each a block of its own; `cidr_subnets(block, n)` cuts one into equal parts
    ");
    assert_snapshot!(cluster("100.64.0.0/16"), @r"
    E3003 8:68 `100.64.0.0/16`: the CIDR block of Kubernetes services is not a private one
      note: EKS takes a part of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16
      help: one that fits: `172.20.0.0/16`; left out, AWS chooses one
    ");
    assert_snapshot!(cluster("192.168.0.0/25"), @r"
    E3003 8:79 `/25`: the CIDR block of Kubernetes services is from /12 to /24, found /25
      note: EKS takes a part of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16
      help: one that fits: `172.20.0.0/16`; left out, AWS chooses one
    ");
}

#[test]
fn a_cluster_has_two_zones() {
    let cluster = |zones: (&str, &str), subnets: &str| {
        within(&format!(
            "param role: arn
            step v = aws.ec2.create_vpc {{ cidr_block = \"10.0.0.0/16\" }}
            step a = aws.ec2.create_subnet {{ vpc_id = v.vpc_id, availability_zone = \"{}\", cidr_block = \"10.0.0.0/24\" }}
            step b = aws.ec2.create_subnet {{ vpc_id = v.vpc_id, availability_zone = \"{}\", cidr_block = \"10.0.1.0/24\" }}
            step c = aws.eks.create_cluster {{ name = \"c\", role_arn = role, resources_vpc_config = {{ subnet_ids = {subnets} }} }}",
            zones.0, zones.1
        ))
    };
    assert_eq!(cluster(("eu-west-1a", "eu-west-1b"), "[a.subnet_id, b.subnet_id]"), "clean");
    assert_snapshot!(cluster(("eu-west-1a", "eu-west-1a"), "[a.subnet_id, b.subnet_id]"), @r"
    E3006 5:114 `[a.subnet_id, b.subnet_id]`: a cluster needs subnets in at least two availability zones, and all of these are in `eu-west-1a`
      help: put one of the subnets into another availability zone
    ");
    assert_snapshot!(cluster(("eu-west-1a", "eu-west-1b"), "[a.subnet_id]"), @r"
    E3006 5:114 `[a.subnet_id]`: a cluster needs subnets in at least two availability zones, found one subnet
      help: give it subnets in two or three availability zones
    ");
    assert_snapshot!(cluster(("eu-west-1a", "eu-west-1b"), "[a.subnet_id, a.subnet_id]"), @r"
    E3006 5:114 `[a.subnet_id, a.subnet_id]`: a cluster needs subnets in at least two availability zones, and all of these are in `eu-west-1a`
      help: put one of the subnets into another availability zone
    ");
}
