use super::*;

const LOCK: &str = r#"
version = 1
dependencies = [
  { name = "acme/tagging", version = "1.0.0", wanted = "path" },
  { name = "acme/template", version = "1.2.0", wanted = "path" },
]

[[package]]
name = "acme/tagging"
version = "0.4.0"
source = "path"
content = "sha256:0000000000000000000000000000000000000000000000000000000000000000"
entry = "main.recipe"

[[package]]
name = "acme/tagging"
version = "1.0.0"
source = "path"
content = "sha256:1111111111111111111111111111111111111111111111111111111111111111"

[[package]]
name = "acme/template"
version = "1.2.0"
source = "path"
content = "sha256:2222222222222222222222222222222222222222222222222222222222222222"
dependencies = [
  { name = "acme/tagging", version = "0.4.0", wanted = "path" },
]
"#;

fn import(importer: &str, path: &str) -> String {
    let lock = Lock::parse("recipe.lock", LOCK).unwrap();
    match lock.import(importer, path) {
        Ok((id, file)) => id.source(&file),
        Err(missing) => format!("{}; {}", missing.message, missing.help),
    }
}

#[test]
fn each_package_sees_the_versions_that_it_asked_for() {
    assert_eq!(import("product/x.recipe", "acme/tagging"), "acme/tagging@1.0.0/tagging.recipe");
    assert_eq!(import("product/x.recipe", "acme/template/net/sizes"), "acme/template@1.2.0/net/sizes.recipe");
    assert_eq!(import("acme/template@1.2.0/net/sizes.recipe", "acme/tagging"), "acme/tagging@0.4.0/main.recipe");
    assert_eq!(import("acme/template@1.2.0/net/sizes.recipe", "../x.recipe"), "acme/template@1.2.0/x.recipe");
    assert_eq!(import("acme/template@1.2.0/net/sizes.recipe", "./x.recipe"), "acme/template@1.2.0/net/x.recipe");
    assert_eq!(import("acme/template@1.2.0/x.recipe", "./a/../hooks/x.rhai"), "acme/template@1.2.0/hooks/x.rhai");
}

#[test]
fn imports_that_lead_nowhere_say_so() {
    let told: Vec<String> = [
        ("acme/template@1.2.0/x.recipe", "../x.recipe"),
        ("acme/template@1.2.0/net/x.recipe", "./../../x.recipe"),
        ("acme/template@1.2.0/x.recipe", "acme/template"),
        ("acme/template@9.9.9/x.recipe", "acme/template"),
        ("x.recipe", "acme/taging"),
        ("x.recipe", "other/thing"),
        ("x.recipe", "acme/tagging/sizes.recipe"),
        ("x.recipe", "acme"),
        ("x.recipe", "Acme/X"),
        ("x.recipe", "/etc/passwd"),
    ]
    .iter()
    .map(|(importer, path)| format!("{path}: {}", import(importer, path)))
    .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    ../x.recipe: it leads out of the package `acme/template`; a package imports its own files by place and others by name, such as "acme/tagging"
    ./../../x.recipe: it leads out of the package `acme/template`; a package imports its own files by place and others by name, such as "acme/tagging"
    acme/template: a package does not import itself by name; name the file by its place, such as "./sizes.recipe"
    acme/template: acme/template@1.2.0/template.recipe
    acme/taging: this project has no dependency `acme/taging`; did you mean "acme/tagging"?
    other/thing: this project has no dependency `other/thing`; add it to recipe.toml: galley add other/thing --git URL --tag TAG
    acme/tagging/sizes.recipe: a file of a package has no ending here; leave out the ending: "acme/tagging/sizes"
    acme: there is no such module; std modules begin with "std/", packages look like "acme/tagging", files of yours begin with "./"
    Acme/X: there is no such module; std modules begin with "std/", packages look like "acme/tagging", files of yours begin with "./"
    /etc/passwd: there is no such module; std modules begin with "std/", packages look like "acme/tagging", files of yours begin with "./"
    "#);
}

#[test]
fn a_run_keeps_only_what_it_used() {
    let lock = Lock::parse("recipe.lock", LOCK).unwrap();
    let kept = lock.only(|id| id.name.short() == "template");
    assert_eq!(kept.packages.len(), 1);
    assert!(kept.packages.values().all(|entry| entry.dependencies.is_empty()));
    assert_eq!(Lock::parse("recipe.lock", &kept.to_text()).unwrap(), kept);
}
