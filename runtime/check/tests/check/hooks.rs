//! Hooks: scripts that are found, compared with their declaration, and asked where all is known.

use crate::{rendered, source};
use galley_check::{Checked, Modules, NotFound, check};
use galley_hooks::RhaiHooks;
use galley_program::{Hooks, Source};
use insta::assert_snapshot;

/// Files in memory, the standard modules, and real scripts.
pub(crate) struct Rhai<'a> {
    pub(crate) files: &'a [(&'a str, &'a str)],
    pub(crate) hooks: RhaiHooks,
}

impl Modules for Rhai<'_> {
    fn load(&self, _importer: &str, path: &str) -> Result<Source, NotFound> {
        let known = self.files.iter().find(|(known, _)| *known == path).map(|(_, text)| *text);
        let text = known.or_else(|| galley_stdlib::module(path)).or_else(|| galley_stdlib::script(path));
        text.map(|text| source(path, text))
            .ok_or_else(|| NotFound { message: "there is no such file".into(), help: None })
    }

    fn script(&self, importer: &str, path: &str) -> Result<Source, NotFound> {
        let folder = importer.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        self.load(importer, &format!("{folder}{path}"))
    }

    fn hooks(&self) -> &dyn Hooks {
        &self.hooks
    }
}

fn checked(text: &str, files: &[(&str, &str)]) -> Checked {
    check(source("main.recipe", text), &Rhai { files, hooks: RhaiHooks::default() })
}

/// What is said of a recipe with one hook, and the places that belong to it.
fn said(declared: &str, statements: &str, script: &str) -> String {
    let text = format!("edition 2026\n{declared}\nrecipe main {{\n{statements}\n}}");
    told(&checked(&text, &[("hooks/x.rhai", script)]))
}

fn told(checked: &Checked) -> String {
    let also =
        checked.diagnostics.iter().flat_map(|diagnostic| diagnostic.labels.iter().filter(|label| !label.primary));
    let also = also.map(|label| {
        let source = &checked.sources.0[label.source as usize];
        let row = source.text[..label.span.start as usize].matches('\n').count() + 1;
        format!("\n  also {}:{row} `{}` {}", source.name, label.span.of(&source.text), label.message)
    });
    format!("{}{}", rendered(checked), also.collect::<String>())
}

const HOOK: &str = "hook rule(block: cidr, names: list<string>) from \"hooks/x.rhai\"";
const SCRIPT: &str = "fn rule(block, names) {\n    if block.size() < 256 { fail(\"block\", `${block} is small`); }\n    for name in names {\n        if name.len() > 3 { warn(\"names\", `${name} is long`); }\n    }\n}";

#[test]
fn what_is_known_is_judged_at_once() {
    assert_eq!(said(HOOK, "validate rule(\"10.0.0.0/16\", [\"a\"])", SCRIPT), "clean");
    assert_snapshot!(said(HOOK, "let block: cidr = \"10.0.0.0/28\"\nvalidate rule(block, [\"a\"])", SCRIPT), @r"
    E5101 5:15 `block`: 10.0.0.0/28 is small [block]
      help: change what the rule is about, or ask those who keep the rule
      also hooks/x.rhai:2 `fail` the rule
    ");
    assert_snapshot!(said(HOOK, "validate rule(names = [\"a\", \"long\"], block = \"10.0.0.0/24\")", SCRIPT), @r#"
    E5102 4:23 `["a", "long"]`: long is long [names]
      help: see to it, or leave it: a warning stops no run
      also hooks/x.rhai:4 `warn` the rule
    "#);
    // In a branch that may not be taken it is no mistake yet.
    assert_eq!(said(HOOK, "param f: bool\nif f { validate rule(\"10.0.0.0/28\", []) }", SCRIPT), "clean");
    assert_eq!(said(HOOK, "param c: cidr\nvalidate rule(c, [])", SCRIPT), "clean");
}

#[test]
fn a_finding_about_a_part_stands_at_that_part() {
    let script = "fn rule(block, names) { fail(\"names[1]\", \"no\"); fail(\"else\" + \"where\", \"what\"); }";
    assert_snapshot!(said(HOOK, "validate rule(\"10.0.0.0/24\", [\"a\",\n\"b\"])", script), @r#"
    E5101 4:1 `validate rule("10.0.0.0/24", ["a",`: what [elsewhere]
      note: the script names `elsewhere`, which is no parameter of the hook
      help: change what the rule is about, or ask those who keep the rule
    E5101 5:1 `"b"`: no [names[1]]
      help: change what the rule is about, or ask those who keep the rule
      also hooks/x.rhai:1 `fail` the rule
      also hooks/x.rhai:1 `fail` the rule
    "#);
}

#[test]
fn a_finding_is_about_a_parameter() {
    let script = "fn other(x) { warn(`namse[${x}]`, \"no\"); }\nfn rule(block, names) { other(1); fail(\"block.size\", \"no\"); }";
    let found = said(HOOK, "param c: cidr\nvalidate rule(c, [])", script);
    assert_snapshot!(found, @r"
    E5010 hooks/x.rhai:1:20 ```: the hook has no parameter `namse` that a finding could be about
      help: did you mean `names`?
      also main.recipe:2 `rule` the hook is declared here
    ");
    // A function that this hook does not call is another hook's.
    let script = "fn other(x) { fail(\"x\", \"no\"); }\nfn rule(block, names) { fail(\"names\", \"no\"); }";
    assert_eq!(said(HOOK, "param c: cidr\nvalidate rule(c, [])", script), "clean");
}

#[test]
fn scripts_are_read_when_the_recipe_is_checked() {
    assert_snapshot!(said("hook rule(a: int) from \"hooks/y.rhai\"", "validate rule(3)", ""), @r#"
    E5006 2:24 `"hooks/y.rhai"`: there is no script `hooks/y.rhai` [there is no such file]
      help: the path starts from the folder of this file, as in `hooks/network.rhai`
    "#);
    assert_snapshot!(said(HOOK, "", "fn rule(a, b) {\n    frobnicate(a);\n    b.nothing();\n}"), @r#"
    E5002 hooks/x.rhai:2:5 `frobnicate`: there is no function `frobnicate` for 1 argument
      help: functions of rhai's time, chance, file and output packages are left out on purpose
    E5002 hooks/x.rhai:3:7 `nothing`: there is no method `nothing` for 0 arguments
      help: functions of rhai's time, chance, file and output packages are left out on purpose
      also main.recipe:2 `"hooks/x.rhai"` the script is named here
      also main.recipe:2 `"hooks/x.rhai"` the script is named here
    "#);
    assert_snapshot!(said(HOOK, "", "fn rule(a) { }"), @r"
    E5003 2:6 `rule`: the script has no function `rule` for 2 arguments [declared here]
      help: it has one for 1 argument: give the declaration in the recipe the same parameters
      also hooks/x.rhai:1 `fn` the script
    ");
    assert_snapshot!(said(HOOK, "", "fn rule(a, b) {\n    let x = ;\n}"), @r#"
    E5001 hooks/x.rhai:2:13 `;`: the script cannot be read: Unexpected ';'
      help: see the rhai manual for its syntax
      also main.recipe:2 `"hooks/x.rhai"` the script is named here
    "#);
    assert_snapshot!(said(HOOK, "", "fn rule(a, b) {\n    while true { }\n}"), @r#"
    E5004 hooks/x.rhai:2:5 `while`: `while` cannot be used in a hook
      help: loop with `for` over what is given; speak with `fail` and `warn`
      also main.recipe:2 `"hooks/x.rhai"` the script is named here
    "#);
    assert_snapshot!(said("hook rule(a: int = 3, s: secret<string>) -> bool from \"hooks/x.rhai\"", "", "fn rule(a, s) { }"), @r"
    E5008 2:20 `3`: a parameter of a hook has no default
      help: give the value where the hook is called
    E5008 2:23 `s`: `s` is secret, and a hook is given nothing secret
      help: give it what the rule is about: a length, a name, whether it is there
    E5008 2:45 `bool`: a hook gives nothing back
      help: the script speaks with `fail(path, message)` and `warn(path, message)`
    ");
    assert_snapshot!(said("hook a(x: int) from \"hooks/x.rhai\"\nhook b(x: int) from \"hooks/x.rhai\"", "validate a(1) validate b(2)", "fn a(x) { frob() }\nfn b(x) { }"), @r#"
    E5002 hooks/x.rhai:1:11 `frob`: there is no function `frob` for 0 arguments
      help: functions of rhai's time, chance, file and output packages are left out on purpose
      also main.recipe:2 `"hooks/x.rhai"` the script is named here
    "#);
}

#[test]
fn arguments_are_those_of_the_hook() {
    assert_snapshot!(said(HOOK, "validate rule(\"10.0.0.0/24\")", SCRIPT), @r"
    E2009 4:10 `rule`: `rule` takes 2 arguments, found 1
      help: give it as many arguments as it takes, in its order
    ");
    assert_snapshot!(said(HOOK, "validate rule(\"10.0.0.0\", [3])", SCRIPT), @r#"
    E2003 4:16 `10.0.0.0`: `10.0.0.0` is not a valid `cidr` [the prefix length is missing, as in `10.0.0.0/16`]
      help: one that is right: `10.0.0.0/16`
    E2001 4:28 `3`: `string` is needed, found `int`
      help: write `string(3)`, or put it into a text: `"${3}"`
    "#);
    assert_snapshot!(said(HOOK, "validate rule(blok = \"10.0.0.0/24\", names = [])", SCRIPT), @r"
    E1006 4:15 `blok`: the hook `rule` has no parameter `blok`
      help: did you mean `block`?
      help: it has `block`, `names`
    ");
    assert_snapshot!(said(HOOK, "validate rul(\"10.0.0.0/24\", [])", SCRIPT), @r#"
    E1004 4:10 `rul`: there is no hook `rul` [not declared in this file]
      help: did you mean `rule`?
      help: declare it: `hook rul(..) from "hooks/rul.rhai"`
    "#);
    assert_snapshot!(said(HOOK, "validate main(3)\noutput a = rule(1)", SCRIPT), @r"
    E4006 4:10 `main`: `main` needs itself
      help: nothing is recursive, so that everything ends; for each item of a list write a comprehension, `[f(x) for x in xs]`
    E1014 5:12 `rule`: `rule` is a hook, not a function [it cannot be called in an expression]
      help: make it a statement: `validate rule(..)`
      also main.recipe:3 `main` declared here
    ");
}

#[test]
fn a_hook_that_fails_is_not_a_rule_that_is_kept() {
    assert_snapshot!(said(HOOK, "validate rule(\"10.0.0.0/24\", [])", "fn rule(block, names) {\n    for i in 0..9_000_000_000 {}\n}"), @r#"
    E5111 4:1 `validate rule("10.0.0.0/24", [])`: the script does not come to an end within 1000000 operations [called here]
      help: look for a loop over a large range, or a loop in a loop
      also hooks/x.rhai:1 `fn` in this script
    "#);
    assert_snapshot!(said(HOOK, "validate rule(\"10.0.0.0/24\", [])", "fn rule(block, names) {\n    names[3]\n}"), @r#"
    E5115 4:1 `validate rule("10.0.0.0/24", [])`: the script fails: Array index 3 out of bounds: array is empty [called here]
      help: correct the script; while it fails, the rule is not known to be kept
      also hooks/x.rhai:2 `3` stopped here
    "#);
}

#[test]
fn a_script_is_one_of_the_sources() {
    let text = format!("edition 2026\n{HOOK}\nrecipe main {{ validate rule(\"10.0.0.0/16\", []) }}");
    let program = checked(&text, &[("hooks/x.rhai", SCRIPT)]).program.expect("clean");
    let names: Vec<&str> = program.sources.0.iter().map(|source| source.name.as_str()).collect();
    assert_eq!(names, ["main.recipe", "hooks/x.rhai"]);
    assert_ne!(program.digest, checked(&text, &[("hooks/x.rhai", "fn rule(a, b) { }")]).program.expect("clean").digest);
}

const RULES: &str = "edition 2026\nimport \"std/rules\" as rules\nrecipe main {\n";

fn standard(statements: &str) -> String {
    told(&checked(&format!("{RULES}{statements}\n}}"), &[]))
}

#[test]
fn the_standard_rules_for_ranges() {
    let rules = |service: &str, subnets: &[(&str, i64)]| {
        let subnets: Vec<String> = subnets.iter().enumerate().map(|(index, (cidr, free))| {
            format!("{{ id = \"subnet-0000000{index}\", zone = \"eu-west-1a\", cidr = \"{cidr}\", free_ips = {free}, tags = {{}} }}")
        }).collect();
        standard(&format!("validate rules.cidr_rules(\"10.0.0.0/16\", \"{service}\", [{}])", subnets.join(", ")))
    };
    assert_eq!(rules("172.20.0.0/16", &[("10.0.0.0/24", 250), ("10.0.1.0/24", 250)]), "clean");
    assert_snapshot!(rules("10.0.128.0/20", &[("10.0.0.0/24", 250)]), @r#"
    E5101 4:42 `"10.0.128.0/20"`: 10.0.128.0/20 overlaps the VPC range 10.0.0.0/16: pods could not tell a service from a machine [service_cidr]
      help: change what the rule is about, or ask those who keep the rule
      also std/hooks/cidr.rhai:9 `fail` the rule
    "#);
    assert_snapshot!(rules("172.20.0.0/28", &[("10.0.0.0/24", 250)]), @r#"
    E5101 4:42 `"172.20.0.0/28"`: 172.20.0.0/28 is a /28, and EKS takes /12 to /24 [service_cidr]
      help: change what the rule is about, or ask those who keep the rule
      also std/hooks/cidr.rhai:13 `fail` the rule
    "#);
    assert_snapshot!(rules("172.20.0.0/16", &[("10.0.0.0/23", 250), ("10.0.1.0/24", 3), ("172.20.1.0/24", 9)]), @r#"
    E5101 4:42 `"172.20.0.0/16"`: 172.20.0.0/16 overlaps subnet-00000002 (172.20.1.0/24) [service_cidr]
      help: change what the rule is about, or ask those who keep the rule
    E5101 4:158 `{ id = "subnet-00000001", zone = "eu-west-1a", cidr = "10.0.1.0/24", free_ips = 3, tags = {} }`: subnet-00000001 (10.0.1.0/24) overlaps subnet-00000000 (10.0.0.0/23) [subnets[1]]
      help: change what the rule is about, or ask those who keep the rule
    E5101 4:158 `{ id = "subnet-00000001", zone = "eu-west-1a", cidr = "10.0.1.0/24", free_ips = 3, tags = {} }`: subnet-00000001 has 3 free addresses; EKS needs 6 for itself, and advises 16 [subnets[1]]
      help: change what the rule is about, or ask those who keep the rule
    E5102 4:254 `{ id = "subnet-00000002", zone = "eu-west-1a", cidr = "172.20.1.0/24", free_ips = 9, tags = {} }`: subnet-00000002 has 9 free addresses; AWS advises 16 for an upgrade of the cluster [subnets[2]]
      help: see to it, or leave it: a warning stops no run
      also std/hooks/cidr.rhai:23 `fail` the rule
      also std/hooks/cidr.rhai:19 `fail` the rule
      also std/hooks/cidr.rhai:26 `fail` the rule
      also std/hooks/cidr.rhai:28 `warn` the rule
    "#);
}

#[test]
fn the_standard_rules_for_tags_of_subnets() {
    let rules = |tags: &str, required: &str| {
        standard(&format!(
            "validate rules.subnet_tag_rules(\"demo\", [{{ id = \"subnet-00000001\", zone = \"eu-west-1a\", cidr = \"10.0.0.0/24\", free_ips = 9, tags = {tags} }}], {required})"
        ))
    };
    assert_eq!(rules("{ \"kubernetes.io/role/elb\" = \"1\", team = \"a\" }", "[\"team\"]"), "clean");
    assert_snapshot!(rules("{ }", "[\"team\", \"cost\"]"), @r#"
    E5101 4:42 `{ id = "subnet-00000001", zone = "eu-west-1a", cidr = "10.0.0.0/24", free_ips = 9, tags = { } }`: subnet-00000001 has no tag team [subnets[0]]
      help: change what the rule is about, or ask those who keep the rule
    E5101 4:42 `{ id = "subnet-00000001", zone = "eu-west-1a", cidr = "10.0.0.0/24", free_ips = 9, tags = { } }`: subnet-00000001 has no tag cost [subnets[0]]
      help: change what the rule is about, or ask those who keep the rule
    E5102 4:42 `{ id = "subnet-00000001", zone = "eu-west-1a", cidr = "10.0.0.0/24", free_ips = 9, tags = { } }`: subnet-00000001 has neither kubernetes.io/role/internal-elb nor kubernetes.io/role/elb: load balancers will skip it [subnets[0]]
      help: see to it, or leave it: a warning stops no run
      also std/hooks/subnet_tags.rhai:9 `fail` the rule
      also std/hooks/subnet_tags.rhai:9 `fail` the rule
      also std/hooks/subnet_tags.rhai:14 `warn` the rule
    "#);
    assert_snapshot!(rules("{ \"kubernetes.io/role/elb\" = \"yes\", \"kubernetes.io/role/internal-elb\" = \"1\", \"kubernetes.io/cluster/demo\" = \"owned\" }", "[]"), @r#"
    E5102 4:42 `{ id = "subnet-00000001", zone = "eu-west-1a", cidr = "10.0.0.0/24", free_ips = 9, tags = { "kubernetes.io/role/elb" = "yes", "kubernetes.io/role/internal-elb" = "1", "kubernetes.io/cluster/demo" = "owned" } }`: subnet-00000001 has both role tags: load balancers of both kinds will use it [subnets[0]]
      help: see to it, or leave it: a warning stops no run
    E5101 4:42 `{ id = "subnet-00000001", zone = "eu-west-1a", cidr = "10.0.0.0/24", free_ips = 9, tags = { "kubernetes.io/role/elb" = "yes", "kubernetes.io/role/internal-elb" = "1", "kubernetes.io/cluster/demo" = "owned" } }`: subnet-00000001 has kubernetes.io/role/elb = "yes", and load balancers look for "1" [subnets[0]]
      help: change what the rule is about, or ask those who keep the rule
    E5102 4:42 `{ id = "subnet-00000001", zone = "eu-west-1a", cidr = "10.0.0.0/24", free_ips = 9, tags = { "kubernetes.io/role/elb" = "yes", "kubernetes.io/role/internal-elb" = "1", "kubernetes.io/cluster/demo" = "owned" } }`: subnet-00000001 has kubernetes.io/cluster/demo = "owned", as if the cluster might delete it; "shared" is right here [subnets[0]]
      help: see to it, or leave it: a warning stops no run
      also std/hooks/subnet_tags.rhai:12 `warn` the rule
      also std/hooks/subnet_tags.rhai:18 `fail` the rule
      also std/hooks/subnet_tags.rhai:23 `warn` the rule
    "#);
}
