use super::*;

const WHOLE: &str = r#"
[package]
name = "acme/team-cluster"
version = "1.4.0"
edition = "2026"
runtime = ">=0.1"
entry = "main.recipe"
description = "Clusters for teams"
license = "Apache-2.0"
repository = "https://git.example.net/acme/team-cluster"

[dependencies]
"acme/eks-private" = "^2.1"
"acme/lab" = { path = "../lab" }
"acme/sizes" = { git = "ssh://git@git.example.net/acme/mono", branch = "main", path = "packages/sizes" }
"acme/tagging" = { git = "https://git.example.net/acme/tagging", tag = "v0.4.0" }

[registries]
acme = "oci://111122223333.dkr.ecr.eu-west-1.amazonaws.com/recipes"

[mirrors]
"oci://111122223333.dkr.ecr.eu-west-1.amazonaws.com" = ["file:///srv/recipes", "oci://mirror.lab/recipes"]
"#;

#[test]
fn everything_has_its_place() {
    let manifest = Manifest::parse("recipe.toml", WHOLE).unwrap();
    assert_eq!(manifest.id.to_string(), "acme/team-cluster@1.4.0");
    assert_eq!(manifest.entry(), "main.recipe");
    let noted: Vec<String> = manifest
        .dependencies
        .iter()
        .map(|(name, dependency)| format!("{name}: {}", dependency.wanted.noted()))
        .collect();
    insta::assert_snapshot!(noted.join("\n"), @"
    acme/eks-private: least 2.1.0
    acme/lab: path
    acme/sizes: branch main in packages/sizes
    acme/tagging: tag v0.4.0
    ");
    assert_eq!(manifest.registries["acme"], "oci://111122223333.dkr.ecr.eu-west-1.amazonaws.com/recipes");
    assert_eq!(manifest.mirrors.values().next().unwrap().len(), 2);
}

/// What is said about a manifest that is right but for these lines.
fn wrong(lines: &str) -> String {
    let start = "[package]\nname = \"acme/x\"\nversion = \"1.0.0\"\n";
    let text = if lines.contains("[package]") { lines.to_owned() } else { format!("{start}{lines}\n") };
    Manifest::parse("recipe.toml", &text).unwrap_err().to_string()
}

#[test]
#[expect(clippy::too_many_lines, reason = "one mistake after the other")]
fn mistakes_are_told_with_their_place_and_their_cure() {
    let cases = [
        "[package\n[package]",
        "name = 1 = 2",
        "edtion = \"2026\"",
        "edition = 2026",
        "edition = \"next\"",
        "runtime = \"new\"",
        "entry = \"../x.recipe\"",
        "entry = \"x.md\"",
        "[package]\nname = \"acme/x\"",
        "[package]\nname = \"acme\"\nversion = \"1.0.0\"",
        "[package]\nname = \"std/x\"\nversion = \"1.0.0\"",
        "[package]\nname = \"acme/x\"\nversion = \"1.0\"",
        "[dependency]\n\"acme/y\" = \"1\"",
        "[dependencies]\n\"y\" = \"1\"",
        "[dependencies]\n\"acme/y\" = \">=1, <2\"",
        "[dependencies]\n\"acme/y\" = 1",
        "[dependencies]\n\"acme/y\" = {}",
        "[dependencies]\n\"acme/y\" = { tag = \"v1\" }",
        "[dependencies]\n\"acme/y\" = { git = \"https://host/y\" }",
        "[dependencies]\n\"acme/y\" = { git = \"https://host/y\", tag = \"v1\", branch = \"main\" }",
        "[dependencies]\n\"acme/y\" = { git = \"https://host/y\", tga = \"v1\" }",
        "[dependencies]\n\"acme/y\" = { git = \"ext::sh\", tag = \"v1\" }",
        "[registries]\nacme = \"http://host\"",
        "[mirrors]\n\"oci://a\" = \"oci://b\"",
    ];
    let told: Vec<String> = cases.iter().map(|lines| wrong(lines)).collect();
    insta::assert_snapshot!(told.join("\n\n"), @r#"
    E6002: recipe.toml is not valid TOML: unclosed table, expected `]`
      at recipe.toml:1:  -- here
      help: a line looks like `name = "acme/team-cluster"`, a section like `[package]`

    E6002: recipe.toml is not valid TOML: unexpected key or value, expected newline, `#`
      at recipe.toml:4:  -- here
      help: a line looks like `name = "acme/team-cluster"`, a section like `[package]`

    E6003: [package] has no key `edtion`
      at recipe.toml:4: edtion -- not known
      help: did you mean `edition`?

    E6004: `edition` must be a text in quotes
      at recipe.toml:4: 2026
      help: write it as in `edition = "2026"`

    E6004: `edition` must be a year
      at recipe.toml:4: "next"
      help: write it as in `edition = "2026"`

    E6004: `runtime` must say which versions: unexpected character 'n' while parsing major version number
      at recipe.toml:4: "new"
      help: write it as in `runtime = ">=0.3"`

    E6004: `entry` must be a .recipe file of the package
      at recipe.toml:4: "../x.recipe"
      help: write it as in `entry = "main.recipe"`

    E6004: `entry` must be a .recipe file of the package
      at recipe.toml:4: "x.md"
      help: write it as in `entry = "main.recipe"`

    E6004: [package] needs `version`
      at recipe.toml:1: package -- here
      help: add a line such as `version = "0.1.0"`

    E6005: `acme` cannot be the name of a package: it has the form `team/package`
      at recipe.toml:2: "acme"
      help: a name looks like `acme/team-cluster`

    E6005: `std/x` cannot be the name of a package: `std/` belongs to Galley itself
      at recipe.toml:2: "std/x"
      help: a name looks like `acme/team-cluster`

    E6006: `1.0` is not a version: unexpected end of input while parsing minor version number
      at recipe.toml:3: "1.0"
      help: a version looks like `1.4.0`

    E6003: recipe.toml has no key `dependency`
      at recipe.toml:4: dependency -- not known
      help: did you mean `dependencies`?

    E6005: `y` cannot be the name of a package: it has the form `team/package`
      at recipe.toml:5: "y"
      help: a name looks like `acme/team-cluster`

    E6006: `>=1, <2` is not a least version
      at recipe.toml:5: ">=1, <2"
      note: Galley takes the highest of the stated minimums, so an upper limit or a list has no meaning
      help: write the least version that will do, such as `1.2`; it stands for every later 1.x

    E6004: `acme/y` must be a table
      at recipe.toml:5: 1
      help: write it as in `"acme/tagging" = { git = "https://git.example.net/acme/tagging", tag = "v0.4.0" }`

    E6007: it is not clear where `acme/y` comes from: it has neither `git` nor `path`
      at recipe.toml:5: {}
      help: from git: `{ git = "https://git.example.net/acme/tagging", tag = "v0.4.0" }`
      help: from a folder: `{ path = "../tagging" }`

    E6007: it is not clear where `acme/y` comes from: it has no `git`
      at recipe.toml:5: { tag = "v1" }
      help: from git: `{ git = "https://git.example.net/acme/tagging", tag = "v0.4.0" }`
      help: from a folder: `{ path = "../tagging" }`

    E6007: it is not clear where `acme/y` comes from: it has no `tag`, `rev` or `branch`
      at recipe.toml:5: { git = "https://host/y" }
      help: from git: `{ git = "https://git.example.net/acme/tagging", tag = "v0.4.0" }`
      help: from a folder: `{ path = "../tagging" }`

    E6007: it is not clear where `acme/y` comes from: one of `tag`, `rev` and `branch` is enough
      at recipe.toml:5: { git = "https://host/y", tag = "v1", branch = "main" }
      help: from git: `{ git = "https://git.example.net/acme/tagging", tag = "v0.4.0" }`
      help: from a folder: `{ path = "../tagging" }`

    E6003: the dependency `acme/y` has no key `tga`
      at recipe.toml:5: tga -- not known
      help: did you mean `tag`?

    E6015: the address `ext::sh` is refused: only https, ssh and file are used
      at recipe.toml:5: "ext::sh"
      help: addresses begin with https://, ssh:// or file://, or look like git@host:path

    E6004: `acme` must begin with oci:// or file:///
      at recipe.toml:5: "http://host"
      help: write it as in `acme = "oci://registry.example.net/recipes"`

    E6004: `oci://a` must be a list
      at recipe.toml:5: "oci://b"
      help: write it as in `"oci://registry.example.net" = ["file:///srv/recipes"]`
    "#);
}

#[test]
fn an_empty_text_says_what_is_missing() {
    insta::assert_snapshot!(Manifest::parse("recipe.toml", "").unwrap_err(), @"
    E6004: the file needs `package`
      at recipe.toml:1:  -- here
      help: add a line such as `[package]`
    ");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let text = "[package]\nname = \"acme/a\"\nversion = \"1.0\"\nlicence = \"MIT\"\n[dependencies]\nb = { path = \"b\" }\n\
                \"acme/c\" = { git = \"-u\", tag = \"v1\", x = 1 }\n\"acme/d\" = { git = \"-u\", tag = \"v1\" }\n";
    let first = Manifest::parse("recipe.toml", text).unwrap_err();
    let all = [&*first].into_iter().chain(&first.others);
    let told: Vec<String> = all
        .map(|problem| {
            let place = problem.place.as_ref().unwrap();
            format!("{} {}", problem.code, &text[place.range.clone()])
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"), @r#"
    E6006 "1.0"
    E6003 licence
    E6005 b
    E6003 x
    E6015 "-u"
    "#);
}
