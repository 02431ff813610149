use super::*;
use galley_program::{Field, Level, RecordType, nominal};
use std::sync::atomic::Ordering;
use std::{thread, time::Duration};

const NETWORK: &str = r#"
// hooks/network.rhai - rules of the network team
const ELB_TAG = "kubernetes.io/role/internal-elb";

fn check_network(vpc_cidr, service_cidr, subnets) {
    if vpc_cidr.overlaps(service_cidr) {
        fail("service_cidr", `overlaps the VPC range ${vpc_cidr}`);
    }
    for s in subnets {
        if !vpc_cidr.contains(s.cidr) {
            fail("subnets", `${s.id} (${s.cidr}) is outside ${vpc_cidr}`);
        }
        if global::ELB_TAG !in s.tags {
            warn("subnets", `${s.id} has no tag ${global::ELB_TAG}: internal load balancers will skip it`);
        }
    }
}
"#;

fn compiled(script: &str) -> Arc<dyn Hook> {
    RhaiHooks::default().compile(script).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn refused(script: &str) -> String {
    let problems = RhaiHooks::default().compile(script).err().unwrap_or_default();
    assert!(problems.iter().all(|problem| !problem.cure.is_empty()));
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

fn call(script: &str, arguments: &[(Type, Value)]) -> Result<Vec<Finding>, HookProblem> {
    compiled(script).call("check", arguments, &Arc::default())
}

/// What stops a script without arguments, under limits that are reached soon.
fn failure(script: &str) -> String {
    let limits = Limits { operations_most: 100_000, items_most: 1_000, ..Limits::default() };
    let hook = RhaiHooks { limits, time: None }.compile(script).unwrap_or_else(|problems| panic!("{problems:?}"));
    hook.call("check", &[], &Arc::default()).expect_err("fails").to_string()
}

fn shown(findings: &[Finding]) -> String {
    let line = |found: &Finding| {
        let level = if found.level == Level::Failure { "failure" } else { "warning" };
        format!("{}:{} {level} {}: {}", found.line, found.column, found.path, found.message)
    };
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn named(name: &str) -> Type {
    Type::Nominal(nominal(name).expect("a type"))
}

fn field(name: &'static str, kind: Type) -> Field {
    Field { name: name.into(), doc: "".into(), kind, default: None }
}

fn record(fields: Vec<Field>) -> Type {
    Type::Record(Arc::new(RecordType { name: "".into(), doc: "".into(), fields }))
}

fn subnets() -> Type {
    record(vec![
        field("id", named("subnet_id")),
        field("cidr", named("cidr")),
        field("note", Type::Text.optional()),
        field("tags", Type::Text.map()),
    ])
    .list()
}

fn subnet(id: &str, cidr: &str, tags: &[&str]) -> Value {
    let tags = Value::record(tags.iter().map(|tag| (*tag, Value::from("1"))));
    Value::record([("id", Value::from(id)), ("cidr", Value::from(cidr)), ("tags", tags)])
}

#[test]
fn the_rules_of_the_network_team_find_overlaps_and_missing_tags() {
    let given = [
        subnet("subnet-1", "172.20.1.0/24", &["kubernetes.io/role/internal-elb"]),
        subnet("subnet-2", "10.9.0.0/24", &[]),
    ];
    let arguments = [
        (named("cidr"), Value::from("172.20.0.0/16")),
        (named("cidr"), Value::from("172.20.128.0/20")),
        (subnets(), Value::list(given)),
    ];
    let hook = compiled(NETWORK);
    assert_eq!(hook.offers("check_network", 3), Ok(()));
    let found = hook.call("check_network", &arguments, &Arc::default()).expect("runs");
    insta::assert_snapshot!(shown(&found), @r"
    7:9 failure service_cidr: overlaps the VPC range 172.20.0.0/16
    11:13 failure subnets: subnet-2 (10.9.0.0/24) is outside 172.20.0.0/16
    14:13 warning subnets: subnet-2 has no tag kubernetes.io/role/internal-elb: internal load balancers will skip it
    ");
    assert_eq!(hook.call("check_network", &arguments, &Arc::default()), Ok(found), "the same again");
    let apart = [arguments[0].clone(), (named("cidr"), Value::from("10.100.0.0/16")), (subnets(), Value::list([]))];
    assert_eq!(hook.call("check_network", &apart, &Arc::default()), Ok(Vec::new()));
}

#[test]
fn a_function_that_is_not_there_is_reported_with_its_place_before_any_call() {
    let script = "fn check(v, s) {
    for x in s {
        if overlap(v, x.cidr) { fail(\"a\"); }
        x.frobnicate(1);
        helper(x.tags.keys().len());
    }
    |y| timestamp();
    v.subnets(1, 2);
}
fn helper(n) { sleep(n); rand() + parse_json(n) }";
    insta::assert_snapshot!(refused(script), @r"
    E5002: there is no function `overlap` for 2 arguments (line 3, column 12)
    E5002: there is no function `fail` for 1 argument (line 3, column 33)
    E5002: there is no method `frobnicate` for 1 argument (line 4, column 11)
    E5002: there is no function `timestamp` for 0 arguments (line 7, column 9)
    E5002: there is no method `subnets` for 2 arguments (line 8, column 7)
    E5002: there is no function `sleep` for 1 argument (line 10, column 16)
    E5002: there is no function `rand` for 0 arguments (line 10, column 26)
    E5002: there is no function `parse_json` for 1 argument (line 10, column 35)
    ");
}

#[test]
fn the_recipe_must_name_a_function_that_the_script_has() {
    let hook = compiled("fn check(a) {} fn check(a, b) {}");
    assert_eq!(hook.offers("check", 2), Ok(()));
    let wrong = hook.offers("check", 3).expect_err("is refused");
    insta::assert_snapshot!(wrong, @"E5003: the script has no function `check` for 3 arguments");
    insta::assert_snapshot!(wrong.cure, @"it has one for 1 or 2 arguments: give the declaration in the recipe the same parameters");
    let wrong = hook.call("chek", &[], &Arc::default()).expect_err("is refused");
    insta::assert_snapshot!(wrong, @"E5003: the script has no function `chek` for 0 arguments");
    // What rhai offers is not what the script offers.
    assert_eq!(hook.offers("fail", 2).expect_err("is refused").code, "E5003");
}

#[test]
fn what_leads_out_of_the_sandbox_cannot_be_written() {
    for script in [
        "fn check() { eval(\"1\") }",
        "import \"other\" as other; fn check() {}",
        "export const A = 1;",
        "fn check() { while true {} }",
        "fn check() { loop {} }",
        "fn check() { do {} until true }",
        "fn check() { print(1) }",
        "fn check() { debug(1) }",
        "fn check() { Fn(\"eval\") }",
        "fn check() { curry(|x| x, 1) }",
        "fn check() { goto(1) }",
    ] {
        assert!(refused(script).starts_with("E5004: "), "{script}: {}", refused(script));
    }
    insta::assert_snapshot!(refused("fn check() {\n    while true {}\n}"), @"E5004: `while` cannot be used in a hook (line 2, column 5)");
    for call in [
        "timestamp()",
        "sleep(1)",
        "rand()",
        "exit()",
        "parse_json(\"1\")",
        "open_file(\"/etc/passwd\")",
        "env(\"HOME\")",
        "now()",
        "get_fn_metadata_list()",
        "blob(9)",
    ] {
        let problems = refused(&format!("fn check() {{ {call} }}"));
        assert!(problems.starts_with("E5002: "), "{call}: {problems}");
    }
    // A name that is made up while the script runs leads nowhere either.
    for name in ["eval", "sleep", "timestamp", "exit", "print"] {
        let script = format!("fn check() {{ [1].map(\"{}\" + \"{}\") }}", &name[..2], &name[2..]);
        let told = failure(&script);
        assert!(told.starts_with("E5115: "), "{name}: {told}");
        assert!(told.contains("not found") || told.contains("reserved"), "{name}: {told}");
    }
}

#[test]
fn a_function_value_sees_its_own_arguments_only() {
    let script = "fn check() { let big = [1, 2, 3].filter(|n| n > 1); warn(\"a\", `${big} ${type_of(1)}`); }";
    insta::assert_snapshot!(shown(&call(script, &[]).expect("runs")), @"1:53 warning a: [2, 3] i64");
    insta::assert_snapshot!(refused("fn check() {\n    let most = 1;\n    [1, 2, 3].filter(|n| n > most)\n}"), @"E5001: the script cannot be read: Undefined variable: most (line 3, column 30)");
}

#[test]
fn syntax_errors_have_a_place() {
    insta::assert_snapshot!(refused("fn check() {\n    let x = ;\n}"), @"E5001: the script cannot be read: Unexpected ';' (line 2, column 13)");
    insta::assert_snapshot!(refused("fn check() {\n    y\n}"), @"E5001: the script cannot be read: Undefined variable: y (line 2, column 5)");
    let long = " ".repeat(Limits::default().script_bytes_most + 1);
    insta::assert_snapshot!(refused(&long), @"E5005: the script has 262145 bytes; it may have 262144");
}

#[test]
fn a_script_that_does_not_end_is_stopped() {
    insta::assert_snapshot!(failure("fn check() {\n    for i in 0..9_000_000_000 {}\n}"), @"E5111: the script does not come to an end within 100000 operations");
    insta::assert_snapshot!(failure("fn check() { deeper(1) }\nfn deeper(n) { deeper(n + 1) }"), @"E5112: functions of the script call each other more than 12 deep");
    let exponential =
        "fn twice(n) { if n > 0 { twice(n - 1); twice(n - 1); twice(n - 1); twice(n - 1) } } fn check() { twice(9) }";
    assert!(failure(exponential).starts_with("E5111: "), "{}", failure(exponential));
    let stubborn = "fn check() { for i in 0..9_000_000 { try { for j in 0..9_000_000 {} } catch {} } }";
    assert!(failure(stubborn).starts_with("E5111: "), "a limit cannot be caught");
    assert!(failure("for i in 0..9_000_000_000 {} fn check() {}").starts_with("E5111: "), "outside a function too");
}

#[test]
fn a_script_that_wants_too_much_memory_is_stopped() {
    insta::assert_snapshot!(failure("fn check() {\n    let s = \"x\";\n    for i in 0..40 { s += s; }\n}"), @"E5113: length of string in the script becomes too large");
    for body in [
        "let a = [1]; for i in 0..40 { a += a; }",
        "let a = []; for i in 0..40 { a = [a, a]; }",
        "let a = []; a.pad(1_000_000_000, 1);",
        "let s = \"x\"; s.pad(1_000_000_000, 'y');",
        "let m = #{}; for i in 0..1_000_000 { m.set(`k${i}`, i); }",
        "let m = #{}; for i in 0..40 { m = #{ a: m, b: m }; }",
        "let s = \"abcdefgh\"; for i in 0..40 { s.replace(\"a\", s); }",
    ] {
        let told = failure(&format!("fn check() {{ {body} }}"));
        assert!(told.starts_with("E5113: "), "{body}: {told}");
    }
    let subnets = "fn check() { let all = []; for i in 0..1_000 { all += cidr(\"10.0.0.0/8\").subnets(512); } }";
    assert!(failure(subnets).starts_with("E5113: "), "{}", failure(subnets));
}

/// Each would fill the memory in a few dozen operations.
const GREEDY: [&str; 14] = [
    "let s = `abcdefgh`; for i in 0..40 { s = s + s; }",
    "let s = `abcdefgh`; for i in 0..40 { s = `${s}${s}`; }",
    "let a = [1]; for i in 0..40 { a = a + a; }",
    "let a = [1]; for i in 0..40 { a.push(a); }",
    "let a = [1]; for i in 0..40 { push(a, a); }",
    "let a = [1]; for i in 0..40 { a.append(a); }",
    "let a = []; for i in 0..100_000 { a = [a]; }",
    "let m = #{}; for i in 0..40 { m.set(`a`, m); m.set(`b`, m); }",
    "let b = []; b.pad(999, 0); let a = b.map(|x| big());",
    "let b = []; b.pad(999, 0); let a = b.zip(b, |x, y| big());",
    "let b = #{ a: 1, b: 2 }; for i in 0..40 { b = b.map(|k, v| #{ a: big(), b: big() }); }",
    "let b = []; b.pad(999, 0); let a = b.reduce(|sum, x| [sum, sum], 0);",
    "let s = `a`; s.pad(60_000, `a`); let parts = s.split(); let more = s.to_chars();",
    "let a = [1]; for i in 0..40 { a.splice(0, 0, a); a.insert(0, a); }",
];

#[test]
fn every_way_to_grow_is_measured() {
    for body in GREEDY {
        let script = format!("fn big() {{ let b = []; b.pad(999, 0); b }} fn check() {{ {body} }}");
        let told = failure(&script);
        assert!(told.starts_with("E5113: "), "{body}: {told}");
    }
}

#[test]
fn a_change_that_cannot_be_measured_is_refused() {
    for body in [
        "let a = [1, 1]; for i in 0..40 { let b = a; a[0] = b; a[1] = b; }",
        "let m = #{ a: 1 }; for i in 0..40 { let b = m; m.a = b; m.b = b; }",
        "let m = #{}; for i in 0..1_000_000 { m[`k${i}`] = i; }",
        "let a = [[1], [2]]; for i in 0..40 { a[0].push(a); }",
        "let m = #{ a: [] }; for i in 0..40 { m.a.append([m]); }",
        "let m = #{ a: `x` }; for i in 0..40 { m.a += m.a; }",
        "let a = [[1]]; a.for_each(|| this = [1, 2]);",
        "let a = [[1]]; a.for_each(|| this.push(1));",
    ] {
        let told = refused(&format!("fn check() {{ {body} }}"));
        assert!(told.starts_with("E5009: "), "{body}: {told}");
    }
    insta::assert_snapshot!(refused("fn check() {\n    let seen = #{};\n    seen[\"a\"] = true;\n}"), @"E5009: a part of an array or a map is changed in its place (line 3, column 9)");
    let script = "fn check() { let seen = #{}; seen.set(\"a\", true); warn(\"a\", `${seen.len()} ${seen[\"a\"]}`); }";
    insta::assert_snapshot!(shown(&call(script, &[]).expect("runs")), @"1:51 warning a: 1 true");
}

#[test]
fn what_a_script_may_ask_of_ranges_tags_and_names() {
    let script = r#"fn check(range, tags, name) {
    warn("range", `${range.size()} ${range.hosts()} ${range.host(5)} ${range.prefix()} ${range.subnets(2)}`);
    warn("range", `${range.contains(range.host(1))} ${range.overlaps(cidr("10.0.0.0/8"))}`);
    warn("tags", `${tags.has("team")} ${tags.has("team", "search")} ${tags.has("team", "x")} ${tags.missing(["team", "cost"])}`);
    warn("tags", `${tags.matches("team", "^s")} ${tags.matches("cost", ".*")}`);
    warn("name", `${name.len()} ${name.matches("^[a-z-]+$")} ${[1, 2].map(|x| x * 2)} ${[1].zip([2], |a, b| a + b)}`);
}"#;
    let tags = Value::record([("team", Value::from("search"))]);
    let arguments = [
        (named("cidr"), Value::from("10.0.0.0/24")),
        (Type::Text.map(), tags),
        (Type::Text, Value::from("search-dev")),
    ];
    insta::assert_snapshot!(shown(&call(script, &arguments).expect("runs")), @r#"
    2:5 warning range: 256 251 10.0.0.5 24 [10.0.0.0/25, 10.0.0.128/25]
    3:5 warning range: true true
    4:5 warning tags: true true false ["cost"]
    5:5 warning tags: true false
    6:5 warning name: 10 true [2, 4] [3]
    "#);
    insta::assert_snapshot!(failure("fn check() { `a`.matches(`[`) }"), @r#"E5115: the script fails: "[" is not a pattern: unclosed character class (line 1, column 18)"#);
    insta::assert_snapshot!(failure("fn check() { cidr(`10.0.0.0/30`).host(9) }"), @"E5115: the script fails: 10.0.0.0/30 has no address at 9 (line 1, column 34)");
}

#[test]
fn the_caller_can_end_a_call() {
    let limits = Limits { operations_most: 0, ..Limits::default() };
    let hook =
        RhaiHooks { limits, time: None }.compile("fn check() { for i in 0..9_000_000_000 {} }").expect("compiles");
    let cancelled = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&cancelled);
    let running = thread::spawn(move || hook.call("check", &[], &flag));
    thread::sleep(Duration::from_millis(20));
    assert!(!running.is_finished(), "without a limit it goes on");
    cancelled.store(true, Ordering::Relaxed);
    let stopped = running.join().expect("ends").expect_err("was stopped");
    insta::assert_snapshot!(stopped.message, @"the hook was stopped");
    assert_eq!(stopped.code, "E5114");
}

#[test]
fn findings_have_a_limit() {
    let script = "fn check() { for i in 0..1_000 { warn(\"a\", `${i}`); } }";
    insta::assert_snapshot!(failure(script), @"E5116: the script reports more than 200 findings");
}

#[test]
fn values_keep_their_kind_in_a_script() {
    let kind = record(vec![
        field("range", named("cidr")),
        field("address", named("ip")),
        field("wait", Type::Duration),
        field("disk", Type::Size),
        field("share", Type::Float),
        field("count", Type::Int),
        field("name", Type::Text.optional()),
        field("tags", Type::Text.map()),
        field("policy", Type::Json),
    ]);
    let value = Value::record([
        ("range", Value::from("10.0.0.0/22")),
        ("address", Value::from("10.0.1.9")),
        ("wait", Value::Duration(Duration::from_mins(90))),
        ("disk", Value::Size(60 << 30)),
        ("share", Value::Int(2)),
        ("count", Value::Int(7)),
        ("policy", Value::record([("Statement", Value::list([Value::Bool(true)]))])),
    ]);
    let script = r#"fn check(it) {
    warn("range", `${it.range} ${it.range.size()} ${it.range.contains(it.address)} ${it.range.subnets(3)}`);
    warn("range", `${it.address in it.range} ${it.range == cidr("10.0.0.0/22")} ${it.range != cidr("10.0.0.0/8")}`);
    warn("wait", `${it.wait} ${it.wait.seconds} ${it.disk} ${it.disk.gibibytes} ${it.disk >= it.disk}`);
    warn("share", `${it.share / 4} ${it.count / 4} ${it.name == ()} ${it.tags.len()} ${it.policy.Statement[0]}`);
}"#;
    insta::assert_snapshot!(shown(&call(script, &[(kind.clone(), value.clone())]).expect("runs")), @r"
    2:5 warning range: 10.0.0.0/22 1024 true [10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24]
    3:5 warning range: true true true
    4:5 warning wait: 90m 5400 60GiB 60 true
    5:5 warning share: 0.5 1 true 0 true
    ");
    let typo = call("fn check(it) {\n    it.rnage\n}", &[(kind.clone(), value.clone())]).expect_err("fails");
    insta::assert_snapshot!(typo, @"E5115: the script fails: Property not found: rnage (line 2, column 8)");
    let mixed = call("fn check(it) { it.range.contains(\"10.0.0.0/24\") }", &[(kind, value)]).expect_err("fails");
    insta::assert_snapshot!(mixed, @"E5115: the script fails: Function not found: contains (cidr, &str | ImmutableString | String) (line 1, column 25)");
    insta::assert_snapshot!(failure("fn check() {\n    cidr(\"10.0.0.1/8\")\n}"), @r#"E5115: the script fails: "10.0.0.1/8" is not a cidr: bits are set after the first 8; AWS would drop them (line 2, column 5)"#);
    insta::assert_snapshot!(failure("fn check() {\n    cidr(\"10.0.0.0/30\").subnets(9)\n}"), @"E5115: the script fails: 10.0.0.0/30 is too small for 9 ranges (line 2, column 25)");
}

#[test]
fn deep_expressions_and_calls_do_not_overflow_the_stack() {
    let deep = format!("{}1{}", "(1 + ".repeat(60), ")".repeat(60));
    let told = refused(&format!("fn check() {{ {deep} }}"));
    assert!(told.starts_with("E5001: "), "{told}");
    let most = format!("{}check_deeper(n){}", "(1 + ".repeat(9), ")".repeat(9));
    let script = format!("fn check_deeper(n) {{ {most} }} fn check() {{ check_deeper(1) }}");
    assert!(failure(&script).starts_with("E5112: "));
}
