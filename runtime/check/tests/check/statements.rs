//! What each statement says of a recipe, and what it becomes.

use crate::{checked_with, recipe, said, within};
use insta::assert_snapshot;

/// What the statements of a recipe became; for what must be clean.
fn made(statements: &str) -> String {
    let checked = checked_with(&recipe(statements), &[]);
    let program = checked.program.unwrap_or_else(|| panic!("{:?}", checked.diagnostics));
    format!("{:#?}", program.recipe.body)
}

/// The lines of what was made that hold one of these words.
fn picked(statements: &str, words: &[&str]) -> String {
    let lines: Vec<String> = made(statements)
        .lines()
        .filter(|line| words.iter().any(|word| line.trim_start().starts_with(word)))
        .map(|line| line.trim().to_owned())
        .collect();
    lines.join("\n")
}

const VPC: &str = "step v = aws.ec2.create_vpc { cidr_block = \"10.0.0.0/16\" }";

#[test]
fn approvals_are_named_by_their_place() {
    let two = "param n: string\napprove \"make ${n}?\" with { timeout = 24h }\nif n == \"x\" { approve \"sure?\" }";
    assert_snapshot!(picked(two, &["name: \"approve"]), @r#"
    name: "approve1",
    name: "approve2",
    "#);
    assert_snapshot!(within("approve \"a\" with { retry = { attempts = 2 } }"), @r"
    E1006 1:49 `retry`: `with` of an approval takes no `retry`
      help: it takes `timeout`
    ");
    assert_snapshot!(within("approve \"a\" with { timeout = 3 }"), @r"
    E2001 1:59 `3`: `duration?` is needed, found `int`
      help: a value of `duration` is written as a number with its unit: `30s`, `15m`
    ");
    assert_snapshot!(within("param xs: list<string>\napprove \"make ${xs}?\""), @r#"
    E2013 2:17 `xs`: `list<string>` cannot stand in a text
      help: write `join(xs, ", ")` for a list of texts, or `to_json(xs)`
    "#);
}

#[test]
fn after_fail_nothing_is_reached() {
    assert_snapshot!(within("fail \"no\"\nwait 3s"), @r"
    L0007 2:1 `wait 3s`: this is never reached
      help: move it above, put what ends the run into an `if`, or take it out
    ");
    assert_snapshot!(within("param a: bool\nif a { fail \"x\" } else { fail \"y\" }\nwait 3s\nwait 4s"), @r"
    L0007 3:1 `wait 3s`: this is never reached
      help: move it above, put what ends the run into an `if`, or take it out
    ");
    assert_eq!(within("param a: bool\nif a { fail \"x\" }\nwait 3s"), "clean");
    assert_snapshot!(within("param n: int fail \"no ${m}\""), @r"
    E1001 1:54 `m`: `m` is not known [nothing of this name can be seen here]
      help: declare it first: a `param`, a `let`, a `step`, a `const` or an `import`
    ");
}

#[test]
fn what_fails_without_it_is_there_afterwards() {
    assert_eq!(within("param a: int?\nif a == null { fail \"give a\" }\noutput b: int = a + 1"), "clean");
    assert_eq!(
        within("param a: int?\nif a != null { wait 3s } else { fail \"give a\" }\noutput b: int = a + 1"),
        "clean"
    );
    assert_eq!(
        within(
            "param a: int?\nparam b: int?\nif a == null { fail \"a\" } else if b == null { fail \"b\" }\noutput c: int = a + b"
        ),
        "clean"
    );
    assert_eq!(within("param a: int?\nrequire a != null else \"give a\"\noutput b: int = a + 1"), "clean");
    assert_snapshot!(within("param a: int?\nif a == null { wait 3s }\noutput b: int = a + 1"), @r"
    E2006 3:17 `a`: `int` is needed, and this may be nothing
      help: say what to take then: `a ?? ..`, or ask first: `if a != null`
    ");
    assert_snapshot!(within("param a: int?\ndo { if a == null { fail \"x\" } }\noutput b: int = a + 1"), @r"
    E2006 3:17 `a`: `int` is needed, and this may be nothing
      help: say what to take then: `a ?? ..`, or ask first: `if a != null`
    ");
    // A step of the branch that goes on did run.
    assert_eq!(
        within(&format!("param a: bool\nif a {{ {VPC} }} else {{ fail \"x\" }}\noutput b: vpc_id = v.vpc_id")),
        "clean"
    );
    assert_snapshot!(within(&format!("param a: bool\nif a {{ {VPC} }}\noutput b: vpc_id = v.vpc_id")), @r"
    E2006 3:22 `vpc_id`: `v` may be nothing, so `.vpc_id` may not be asked of it
      help: write `v?.vpc_id`, which is nothing then, or ask first: `if v != null`
    ");
}

#[test]
fn what_was_tried_may_be_missing() {
    let tried = |catch: &str, rest: &str| within(&format!("try {{ {VPC} }} catch err {{ {catch} }}\n{rest}"));
    assert_snapshot!(tried("wait 3s", "output b: vpc_id = v.vpc_id"), @r"
    E2006 2:22 `vpc_id`: `v` may be nothing, so `.vpc_id` may not be asked of it
      help: write `v?.vpc_id`, which is nothing then, or ask first: `if v != null`
    ");
    assert_eq!(tried("wait 3s", "output b: vpc_id? = v?.vpc_id"), "clean");
    assert_eq!(tried("fail \"no: ${err.message}\"", "output b: vpc_id = v.vpc_id"), "clean");
    assert_eq!(
        tried("require err.class == capacity else \"${err.code} of ${err.service} at ${err.step}\"", ""),
        "clean"
    );
    assert_snapshot!(tried("require err.class == capacty else \"x\"", ""), @r"
    E1008 1:130 `capacty`: `capacty` is not one of `failure class`
      help: did you mean `capacity`?
      help: it is one of `throttled`, `settling`, `missing`, `busy`, `capacity`, `denied`, `limit`, `exists`, `invalid`, `unknown`
    ");
    assert_snapshot!(tried("require err.kind == \"x\" else \"x\"", ""), @r"
    E1007 1:121 `kind`: `failure` has no field `kind`
      help: it has `class`, `code`, `message`, `service`, `step`
    ");
    assert_snapshot!(tried("", "output b = err.code"), @r"
    E1001 2:12 `err`: `err` is not known [nothing of this name can be seen here]
      help: declare it first: a `param`, a `let`, a `step`, a `const` or an `import`
    ");
    assert_snapshot!(tried("step w = aws.ec2.create_vpc { cidr_block = \"10.0.0.0/16\" }", "output b: vpc_id = w.vpc_id"), @r"
    E2006 2:22 `vpc_id`: `w` may be nothing, so `.vpc_id` may not be asked of it
      help: write `w?.vpc_id`, which is nothing then, or ask first: `if w != null`
    ");
    assert_snapshot!(picked("try { wait 1s } catch e { }\ndo { try { wait 1s } catch f { } }", &["name: "]), @r#"
    name: "try1",
    name: "wait1",
    name: "try2",
    name: "wait2",
    "#);
}

#[test]
fn an_undo_of_its_own() {
    let undo = |block: &str, rest: &str| {
        within(&format!("lookup z = aws.ec2.describe_vpcs {{ }}\n{VPC} undo {{\n{block} }}\n{rest}"))
    };
    assert_eq!(
        undo(
            "let id = v.vpc_id\nrequire len(z.vpcs) < 9 else \"many\"\nstep gone = aws.ec2.delete_vpc { vpc_id = id }",
            "output a = z.vpcs"
        ),
        "clean"
    );
    assert_snapshot!(undo("step d = aws.ec2.delete_vpc { vpc_id = v.vpc_id }\nstep e = aws.ec2.delete_vpc { vpc_id = d.vpc_id }\nlookup l = aws.ec2.describe_vpcs { }", ""), @r"
    E4011 4:40 `d`: the undo of `v` cannot read `d`
      note: all calls of an undo are worked out when the step is done, before any of them is made
      help: read `v` itself, or what came before it
    E4007 5:1 `lookup l = aws.ec2.describe_vpcs { }`: `lookup` cannot stand in an `undo`
      help: it holds steps of actions, `let` and `require`: what it calls is worked out when the step is done
    ");
    assert_snapshot!(undo("step d = aws.ec2.delete_vpc { vpc_id = w.vpc_id }", "step w = aws.ec2.create_vpc { }"), @r"
    E4011 3:40 `w`: the undo of `v` cannot read `w`
      note: undo goes backwards: what comes later is gone by then
      help: move `w` before `v`, or write this undo at `w`
    ");
    assert_snapshot!(undo("if true { wait 3s }\nwait 3s\noutput b = 4", ""), @r"
    E4007 3:1 `if true { wait 3s }`: `if` cannot stand in an `undo`
      help: it holds steps of actions, `let` and `require`: what it calls is worked out when the step is done
    E4007 4:1 `wait 3s`: `wait` cannot stand in an `undo`
      help: it holds steps of actions, `let` and `require`: what it calls is worked out when the step is done
    E4007 5:1 `output b = 4`: `output` cannot stand in an `undo`
      help: it holds steps of actions, `let` and `require`: what it calls is worked out when the step is done
    ");
    assert_snapshot!(undo("step d = aws.ec2.delete_vpc { vpc_id = v.vpc_id } undo keep", ""), @r"
    E4007 3:51 `undo keep`: what an `undo` does is not undone in its turn
      help: leave it out
    ");
    assert_snapshot!(undo("step d = aws.ec2.delete_vpc { vpc_id = v.vpc_id }", "output c = d"), @r"
    E1001 4:12 `d`: `d` is not known [nothing of this name can be seen here]
      help: declare it first: a `param`, a `let`, a `step`, a `const` or an `import`
    ");
    assert_snapshot!(undo("step v = aws.ec2.delete_vpc { vpc_id = v.vpc_id }", ""), @r"
    E4005 3:6 `v`: the recipe has two steps called `v` [again here]
      help: a step is known by its name, in whatever block it stands: give one of them another
    ");
    assert_snapshot!(said("edition 2026\nrecipe inner { }\nrecipe main { step v = aws.ec2.create_vpc { } undo { step i = inner { } } }"), @r"
    E4007 3:63 `inner`: `inner` is a recipe, and an `undo` calls actions only
      help: write its steps here
    ");
    assert_snapshot!(within("lookup z = aws.ec2.describe_vpcs { } undo keep"), @r"
    E0002 1:67 `undo`: `undo` continues nothing here
      help: `undo` follows a `step`, after its `with`
    ");
}

#[test]
fn options_stand_where_they_mean_something() {
    let with = |options: &str| {
        within(&format!("param t: map<string>\nparam k: string\nparam f: bool\n{VPC} with {{\n{options} }}"))
    };
    assert_eq!(with("timeout = 3m, tags = t, concurrency_key = k, formerly = \"w\", on_failure = warn"), "clean");
    assert_eq!(
        with(
            "retry = { attempts = 3, on = [throttled, \"VpcLimitExceeded\"], backoff = 3s, max_backoff = 1m, jitter = false }"
        ),
        "clean"
    );
    assert_snapshot!(with("every = 3s"), @r"
    E1006 5:1 `every`: `with` of a step takes no `every`
      help: it takes `timeout`, `retry`, `on_failure`, `formerly`, `concurrency_key`, `tags`
    ");
    assert_snapshot!(with("on_failure = ignore"), @r"
    E1008 5:14 `ignore`: `ignore` is not one of `what a failure does`
      help: it is one of `fail`, `warn`
    ");
    assert_snapshot!(with("on_failure = if f then warn else fail"), @r"
    E4008 5:14 `if f then warn else fail`: `on_failure` is known before the recipe runs
      help: write literals or constants
    ");
    assert_snapshot!(with("retry = { on = [throtled] }"), @r"
    E1008 5:17 `throtled`: `throtled` is not one of `failure class`
      help: did you mean `throttled`?
      help: it is one of `throttled`, `settling`, `missing`, `busy`, `capacity`, `denied`, `limit`, `exists`, `invalid`, `unknown`
    ");
    assert_snapshot!(with("retry = { onn = [throttled] }"), @r"
    E1007 5:11 `onn`: `retry` has no field `onn`
      help: did you mean `on`?
    ");
    assert_snapshot!(with("retry = { on = throttled }"), @r"
    E2001 5:16 `throttled`: a list of classes and codes is needed, found one class
      help: write `on = [throttled]`
    ");
    assert_snapshot!(with("retry = { on = [k] }"), @r"
    E2001 5:17 `k`: `failure class` is needed, found `string`
      help: it is one of `throttled`, `settling`, `missing`, `busy`, `capacity`, `denied`, `limit`, `exists`, `invalid`, `unknown`, without quotes
    ");
    assert_snapshot!(with("formerly = 3"), @r#"
    E2001 5:12 `3`: `string?` is needed, found `int`
      help: write `string(3)`, or put it into a text: `"${3}"`
    "#);
    assert_snapshot!(with("concurrency_key = 3"), @r#"
    E2001 5:19 `3`: `string?` is needed, found `int`
      help: write `string(3)`, or put it into a text: `"${3}"`
    "#);
    assert_snapshot!(within("lookup z = aws.ec2.describe_vpcs { } with { timeout = 3s, retry = { attempts = 2 } }"), @"clean");
    assert_snapshot!(within("lookup z = aws.ec2.describe_vpcs { } with { formerly = \"y\" }"), @r"
    E1006 1:74 `formerly`: `with` of a lookup takes no `formerly`
      help: it takes `timeout`, `retry`
    ");
    assert_snapshot!(within("wait z = aws.ec2.describe_vpcs { } until true with { retry = { attempts = 3 } }"), @r"
    E1006 1:83 `retry`: `with` of a wait takes no `retry`
      help: it takes `every`, `timeout`
    ");
    assert_snapshot!(within("param r: string param a: arn\nstep p = aws.iam.attach_role_policy { role_name = r, policy_arn = a } with { tags = { a = \"b\" } }"), @r"
    E1006 2:78 `tags`: `aws.iam.attach_role_policy` takes no tags
      help: leave `tags` out
    ");
    assert_snapshot!(said("edition 2026\nrecipe inner { }\nrecipe main { step i = inner { } with { tags = { a = \"b\" } } }"), @r"
    E1006 3:41 `tags`: `with` of a step that is a recipe takes no `tags`
      help: it takes `timeout`, `retry`, `on_failure`, `formerly`, `concurrency_key`
    ");
    assert_eq!(
        said(
            "edition 2026\nrecipe inner { }\nrecipe main { step i = inner { } with { on_failure = warn, timeout = 3m } undo keep }"
        ),
        "clean"
    );
}

#[test]
fn options_become_what_they_say() {
    let with = format!(
        "{VPC} with {{ formerly = [\"a\", \"b\"], on_failure = warn, retry = {{ attempts = 3, on = [busy, \"X.Y\"], jitter = false }} }}"
    );
    assert_snapshot!(picked(&with, &["on_failure", "attempts", "Busy", "\"X.Y\"", "jitter", "\"a\",", "\"b\","]), @r#"
    attempts: 3,
    Busy,
    "X.Y",
    jitter: false,
    on_failure: Warn,
    "a",
    "b",
    "#);
}

#[test]
fn a_failure_that_is_only_told_leaves_nothing() {
    assert_snapshot!(within(&format!("{VPC} with {{ on_failure = warn }}\noutput a = v.vpc_id")), @r"
    E2006 2:14 `vpc_id`: `v` may be nothing, so `.vpc_id` may not be asked of it
      help: write `v?.vpc_id`, which is nothing then, or ask first: `if v != null`
    ");
}

#[test]
fn former_names_are_nobody_elses() {
    assert_snapshot!(within("step a = aws.ec2.create_vpc { }\nstep b = aws.ec2.create_vpc { } with { formerly = \"a\" }"), @r#"
    E4005 2:51 `"a"`: two steps would have been called `a` [formerly, says this]
      help: `formerly` is for a name that no step of the recipe has now
    "#);
    assert_snapshot!(within("step b = aws.ec2.create_vpc { } with { formerly = \"a\" }\nstep a = aws.ec2.create_vpc { }"), @r#"
    E4005 1:80 `"a"`: two steps would have been called `a` [formerly, says this]
      help: `formerly` is for a name that no step of the recipe has now
    "#);
    assert_snapshot!(within("step b = aws.ec2.create_vpc { } with { formerly = \"a\" }\nstep c = aws.ec2.create_vpc { } with { formerly = \"a\" }"), @r#"
    E4005 2:51 `"a"`: two steps would have been called `a` [formerly, says this]
      help: `formerly` is for a name that no step of the recipe has now
    "#);
    assert_snapshot!(within("step b = aws.ec2.create_vpc { } with { formerly = \"b\" }"), @r#"
    E4005 1:80 `"b"`: two steps would have been called `b` [formerly, says this]
      help: `formerly` is for a name that no step of the recipe has now
    "#);
}

#[test]
fn groups_have_labels_with_values() {
    assert_eq!(within("param n: string\ndo \"for ${n}\" { wait 3s }"), "clean");
}

#[test]
fn branches_beside_each_other_know_nothing_of_each_other() {
    assert_snapshot!(within(&format!("parallel {{ {VPC}\ndo {{ wait 3s\nstep d = aws.ec2.delete_vpc {{ vpc_id = v.vpc_id }} }} }}")), @r"
    E4012 3:40 `v`: `v` is not known here: it runs beside this
      help: put both into one `do { }`, or move this one after the `parallel`
    ");
    assert_eq!(
        within(&format!(
            "parallel {{ do {{ {VPC}\nstep d = aws.ec2.delete_vpc {{ vpc_id = v.vpc_id }} }} wait 3s }}\noutput a: vpc_id = v.vpc_id"
        )),
        "clean"
    );
}

#[test]
fn procedures_run_by_themselves() {
    assert_eq!(said("edition 2026\nprocedure patch { param n: int }"), "clean");
    assert_eq!(
        said(
            "edition 2026\nprocedure inner { }\nprocedure main { step i = inner { } step r = kept { } }\nrecipe kept { }"
        ),
        "clean"
    );
    assert_snapshot!(said("edition 2026\nprocedure inner { }\nrecipe main { step i = inner { } }"), @r"
    E4013 3:24 `inner`: `inner` is a procedure, and a recipe keeps what its steps make [a procedure keeps nothing: every run does its steps anew]
      help: run it by itself, make it a `recipe`, or call both from a `procedure` (inner)
    ");
    let program = checked_with("edition 2026\nprocedure patch { }", &[]).program.expect("clean");
    assert_eq!(program.recipe.kind, galley_program::RecipeKind::Procedure);
}

#[test]
fn what_another_deployment_gave_out() {
    assert_eq!(
        within("lookup d = galley.deployment { name = \"prod\" }\noutput a = d.outputs\noutput r: region = d.region"),
        "clean"
    );
    assert_snapshot!(within("lookup d = galley.deploymnt { name = \"prod\" }"), @r"
    E1003 1:41 `galley.deploymnt`: there is no action `galley.deploymnt` [not in the catalogue]
      help: did you mean `galley.deployment`?
    ");
    assert_snapshot!(within("step d = galley.deployment { name = \"prod\" }"), @r"
    E4003 1:39 `galley.deployment`: `galley.deployment` only reads, and a step is kept and undone
      help: make it a `lookup`
    ");
    assert_snapshot!(within("lookup d = galley.deployment { }"), @r"
    E2002 1:41 `galley.deployment`: `galley.deployment` needs `name`
      help: give it `name = ..`, a `string`: Its name, as `galley runs` shows it.
    ");
}

#[test]
fn what_is_deprecated_is_said_where_it_is_used() {
    let old = "@deprecated(\"use `wide`\")\nconst narrow = 3\nconst wide = 4\n";
    assert_snapshot!(said(&format!("edition 2026\n{old}recipe main {{ output a = narrow }}")), @r"
    L0009 5:26 `narrow`: `narrow` is deprecated
      help: use `wide`
    ");
    assert_eq!(said(&format!("edition 2026\n{old}recipe main {{ output a = wide }}")), "clean");
    assert_snapshot!(said("edition 2026\nrecipe inner { @deprecated(\"leave it out\") param n: int = 3 }\nrecipe main {\nstep a = inner { n = 4 }\nstep b = inner { } }"), @r"
    L0009 4:18 `n`: `n` is deprecated
      help: leave it out
    ");
    assert_snapshot!(said("edition 2026\n@deprecated\nrecipe main { }"), @r"
    E2009 2:1 `@deprecated`: `@deprecated` takes 1 argument, found 0
      help: give it as many arguments as it takes, in its order
    ");
    assert_snapshot!(said("edition 2026\n@fast\nconst a = 3\nrecipe main { output b = a }"), @r"
    L0005 2:1 `@fast`: the attribute `@fast` means nothing here
      help: attributes are `@deployment(..)` and `@deprecated(..)`, above a declaration
    ");
}

#[test]
fn a_deployment_says_where_it_stands() {
    assert_snapshot!(said("edition 2026\n@deployment(\"x\")\nrecipe main { }"), @r#"
    L0008 3:8 `main`: the recipe does not say in which region it runs [a deployment stays in its region]
      help: write `aws { region }` with a `param region: region`, or `aws { region = "eu-west-1" }`
    "#);
    assert_eq!(said("edition 2026\n@deployment(\"x\")\nrecipe main { aws { region = \"eu-west-1\" } }"), "clean");
    assert_eq!(said("edition 2026\nrecipe main { param r: arn aws { role = r } }"), "clean");
    assert_snapshot!(said("edition 2026\nrecipe main { aws { rol = 3 } }"), @r"
    E1006 2:21 `rol`: `aws` takes no `rol`
      help: did you mean `role`?
    ");
}
