use super::*;
use semver::Version;

fn lock() -> Lock {
    let id = |name: &str, version: &str| PackageId {
        name: PackageName::parse(name).unwrap(),
        version: Version::parse(version).unwrap(),
    };
    let edge = |id: &PackageId, wanted: &str| Edge {
        name: id.name.clone(),
        version: id.version.clone(),
        wanted: wanted.to_owned(),
    };
    let entry = |origin, digit: &str| Entry {
        origin,
        content: ContentDigest::parse(&format!("sha256:{}", digit.repeat(64))).unwrap(),
        manifest: None,
        signed_by: None,
        entry: None,
        dependencies: Vec::new(),
    };
    let (base, lab, tagging) = (id("acme/base", "2.1.0"), id("acme/lab", "1.0.0"), id("acme/tagging", "0.4.0"));
    let commit = "0123456789abcdef0123456789abcdef01234567".to_owned();
    let git = Origin::Git { reference: "tag v0.4.0 in \"odd\\folder\"".to_owned(), commit };
    let mut lock = Lock { dependencies: vec![edge(&lab, "path"), edge(&base, "least 2.1.0")], ..Lock::default() };
    let from_registry = Entry {
        manifest: Some("sha256:ab".to_owned()),
        signed_by: Some("platform@acme".to_owned()),
        ..entry(Origin::Registry("acme".to_owned()), "b")
    };
    lock.packages.insert(base, from_registry);
    let dependencies = vec![edge(&tagging, "tag v0.3.0")];
    let main = Some("main.recipe".to_owned());
    lock.packages.insert(lab, Entry { dependencies, entry: main, ..entry(Origin::Path, "a") });
    lock.packages.insert(tagging, entry(git, "c"));
    lock
}

#[test]
fn the_text_is_written_one_way_and_names_no_host() {
    let text = lock().to_text();
    insta::assert_snapshot!(text, @r#"
    # Written by galley; not meant to be edited. Keep it with the recipes.
    version = 1
    dependencies = [
      { name = "acme/lab", version = "1.0.0", wanted = "path" },
      { name = "acme/base", version = "2.1.0", wanted = "least 2.1.0" },
    ]

    [[package]]
    name = "acme/base"
    version = "2.1.0"
    source = "registry:acme"
    manifest = "sha256:ab"
    content = "sha256:bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"
    signed_by = "platform@acme"

    [[package]]
    name = "acme/lab"
    version = "1.0.0"
    source = "path"
    content = "sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    entry = "main.recipe"
    dependencies = [
      { name = "acme/tagging", version = "0.4.0", wanted = "tag v0.3.0" },
    ]

    [[package]]
    name = "acme/tagging"
    version = "0.4.0"
    source = "git"
    reference = "tag v0.4.0 in \"odd\\folder\""
    commit = "0123456789abcdef0123456789abcdef01234567"
    content = "sha256:cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc"
    "#);
    let again = Lock::parse("recipe.lock", &text).unwrap();
    assert_eq!(again, lock());
    assert_eq!(again.to_text(), text);
}

#[test]
fn a_broken_lock_is_told_with_its_place() {
    let text = lock().to_text();
    let cases = [
        text.replace("version = 1\n", "version = 2\n"),
        text.replace("version = 1\n", ""),
        text.replace("content = \"sha256:aa", "content = \"sha256:zz"),
        text.replace("source = \"path\"", "source = \"elsewhere\""),
        text.replace("commit = \"0123", "commit = \"--upload-pack=x 0123"),
        text.replace("source = \"path\"", "source = \"path\"\nhost = \"x\""),
        text.replace(
            "[[package]]\nname = \"acme/tagging\"\nversion = \"0.4.0\"",
            "[[package]]\nname = \"acme/tagging\"\nversion = \"0.4.1\"",
        ),
        format!("<<<<<<< ours\n{text}"),
    ];
    let told: Vec<String> =
        cases.iter().map(|text| Lock::parse("recipe.lock", text).unwrap_err().to_string()).collect();
    let told = told.iter().map(|told| told.lines().take(2).collect::<Vec<_>>().join("\n"));
    insta::assert_snapshot!(told.collect::<Vec<_>>().join("\n"), @r#"
    E6018: recipe.lock cannot be read: it was written by a newer galley
      at recipe.lock:2: 2
    E6018: recipe.lock cannot be read: the file needs `version`
      at recipe.lock:1:  -- here
    E6018: recipe.lock cannot be read: a digest must be `sha256:` and 64 digits
      at recipe.lock:20: "sha256:zzaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    E6018: recipe.lock cannot be read: `source` is not known
      at recipe.lock:19: "elsewhere"
    E6018: recipe.lock cannot be read: `commit` must be 40 digits
      at recipe.lock:31: "--upload-pack=x 0123456789abcdef0123456789abcdef01234567"
    E6018: recipe.lock cannot be read: [[package]] has no key `host`
      at recipe.lock:20: host -- not known
    E6018: recipe.lock cannot be read: `acme/tagging@0.4.0` is needed, but not in it
      help: take back the last change of it, or remove the file and run: galley update
    E6018: recipe.lock cannot be read: a merge left its marks in it
      at recipe.lock:1: <<<<<<< ours -- both sides stand from here
    "#);
}
