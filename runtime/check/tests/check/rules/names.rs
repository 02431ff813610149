use crate::within;
use insta::assert_snapshot;

const TRUST: &str = "assume_role_policy_document = { Version = \"2012-10-17\"
    Statement = [{ Effect = \"Allow\", Principal = { Service = \"eks.amazonaws.com\" }, Action = \"sts:AssumeRole\" }] }";

fn role(before: &str, name: &str) -> String {
    within(&format!("{before}\nstep a = aws.iam.create_role {{ role_name = {name}\n{TRUST} }}"))
}

#[test]
fn a_name_is_as_long_as_it_becomes() {
    let long = "-for-the-control-plane-of-the-cluster-with-a-long-name";
    assert_eq!(role("param team: string where len(it) in 1..10", &format!("\"${{team}}{long}\"")), "clean");
    // Even the shortest is too long.
    assert_snapshot!(role("param team: string where len(it) >= 12", &format!("\"${{team}}{long}\"")), @r"
    E3008 2:45 `${team}-for-the-control-plane-of-the-cluster-with-a-long-name`: the name of a role has 64 characters at most, and this has at least 66
      help: shorten what is put together here
    ");
    // The longest may be.
    assert_snapshot!(role("param team: string where len(it) <= 20 and len(it) > 0", &format!("\"${{team}}{long}\"")), @r"
    L3001 2:45 `${team}-for-the-control-plane-of-the-cluster-with-a-long-name`: the name of a role has 64 characters at most, and this may become 74 long
      help: bound the longest part where it is declared, as in `where len(it) <= 10`
    ");
    assert_snapshot!(role("param team: k8s_name", "\"${team}-nodes\""), @r"
    L3001 2:45 `${team}-nodes`: the name of a role has 64 characters at most, and this may become 69 long
      help: bound the longest part where it is declared, as in `where len(it) <= 58`
    ");
    // Through a `let`, a choice and a function.
    assert_snapshot!(role("param big: bool\nlet size = if big then \"production-large\" else \"test\"", &format!("\"${{size}}{long}\"")), @r"
    L3001 3:45 `${size}-for-the-control-plane-of-the-cluster-with-a-long-name`: the name of a role has 64 characters at most, and this may become 70 long
      help: bound the longest part where it is declared, as in `where len(it) <= 10`
    ");
    // In each round of a loop over constants.
    assert_snapshot!(within(&format!("for n in [\"a\", \"{long}{long}\"] by n {{ step a = aws.iam.create_role {{ role_name = n\n{TRUST} }} }}")), @r"
    E3008 1:46 `-for-the-control-plane-of-the-cluster-with-a-long-name-for-the-control-plane-of-the-cluster-with-a-long-name`: the name of a role has 64 characters at most, and this has 108
      help: shorten what is put together here
    ");
    // What a default makes too long is wrong at the default.
    assert_snapshot!(role(&format!("param team: string = \"the-team-of{long}\""), "\"${team}-x\""), @r"
    E3008 2:45 `${team}-x`: the name of a role has 64 characters at most, and this has 67
      help: shorten what is put together here
    ");
}

#[test]
fn a_name_is_made_of_what_aws_takes() {
    assert_snapshot!(role("param team: string where len(it) <= 9", "\"team ${team}\""), @r"
    E3009 2:49 ` `: the name of a role has a character that AWS does not take: ` `
      help: it may hold letters, digits and `_+=,.@-`
    ");
    assert_snapshot!(role("", "\"\""), @r#"
    E3009 2:44 `""`: the name of a role is empty
      help: give it at least one letter
    "#);
    assert_snapshot!(within("param r: arn param s: list<subnet_id>
step g = aws.eks.create_nodegroup { cluster_name = \"c\", nodegroup_name = \"-a\", subnets = s, node_role = r }"), @r"
    E3009 2:75 `-`: the name of a node group begins with a letter or a digit
      help: it may hold letters, digits and `-_`
    ");
}

#[test]
fn tags() {
    let tags = |tags: &str| {
        within(&format!(
            "param t: string\nstep v = aws.ec2.create_vpc {{ cidr_block = \"10.0.0.0/16\", tags = {tags} }}"
        ))
    };
    assert_eq!(tags("{ team = t, \"kubernetes.io/role/elb\" = \"1\", odd = \"a{b}\" }"), "clean");
    assert_snapshot!(tags("{ \"aws:team\" = t }"), @r"
    E3010 2:69 `aws:team`: the tag `aws:team` begins with `aws:`, which AWS keeps for itself
      help: letters, digits, spaces and `_ . : / = + - @` are right for every service
    ");
    assert_snapshot!(tags("{ \"galley:run\" = t }"), @r"
    E3010 2:69 `galley:run`: the tag `galley:run` is one that Galley sets itself, to know what it made
      help: letters, digits, spaces and `_ . : / = + - @` are right for every service
    ");
    assert_snapshot!(tags(&format!("{{ a = \"{}\", {} = t }}", "x".repeat(257), "y".repeat(129))), @r"
    E3010 2:73 `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`: the value of the tag `a` has 256 characters at most, found 257
      help: keep long texts elsewhere, and their address in the tag
    E3010 2:333 `yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy`: the name of a tag has 128 characters at most, found 129
      help: letters, digits, spaces and `_ . : / = + - @` are right for every service
    ");
    let many: Vec<String> = (0..45).map(|n| format!("t{n} = t")).collect();
    assert_snapshot!(tags(&format!("{{ {} }}", many.join(", "))), @r"
    E3010 2:66 `{ t0 = t, t1 = t, t2 = t, t3 = t, t4 = t, t5 = t, t6 = t, t7 = t, t8 = t, t9 = t, t10 = t, t11 = t, t12 = t, t13 = t, t14 = t, t15 = t, t16 = t, t17 = t, t18 = t, t19 = t, t20 = t, t21 = t, t22 = t, t23 = t, t24 = t, t25 = t, t26 = t, t27 = t, t28 = t, t29 = t, t30 = t, t31 = t, t32 = t, t33 = t, t34 = t, t35 = t, t36 = t, t37 = t, t38 = t, t39 = t, t40 = t, t41 = t, t42 = t, t43 = t, t44 = t }`: AWS takes 50 tags for one thing; with Galley's own six there is room for 44 [45 tags]
      help: leave out the least useful
    ");
    // IAM takes fewer characters than EC2.
    assert_snapshot!(within(&format!("step a = aws.iam.create_role {{ role_name = \"a\", tags = {{ odd = \"a{{b}}\" }}\n{TRUST} }}")), @r"
    E3010 1:95 `{`: the value of the tag `odd` has a character that AWS does not take here
      help: letters, digits, spaces and `_ . : / = + - @` are right for every service
    ");
}
