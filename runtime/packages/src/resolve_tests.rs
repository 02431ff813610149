use super::*;
use crate::wanted::Reference;

/// Packages that lie nowhere: `name version` and the manifest's dependencies. A tag is the version.
#[derive(Default)]
struct Shop(BTreeMap<(String, String), Rc<Found>>);

impl Shop {
    /// `("acme/a 1.0.0", "acme/b 1.2.0")`; a `!` after the version gives it other content.
    fn of(packages: &[(&str, &str)]) -> Self {
        let mut shop = Self::default();
        for (package, needs) in packages {
            let (name, tag) = package.split_once(' ').unwrap();
            let text = manifest(name, tag.trim_end_matches('!'), needs);
            let content = Content::new(name, [("recipe.toml".into(), format!("{text}# {tag}").into_bytes())]).unwrap();
            let manifest = Manifest::parse("recipe.toml", &text).unwrap();
            let (url, commit) = (format!("file:///{name}"), tag.to_owned());
            let location =
                Location::Git { url, reference: Reference::Tag(tag.to_owned()), commit, folder: String::new() };
            let digest = content.digest();
            let found = Found { location, manifest, content, digest };
            shop.0.insert((name.to_owned(), tag.to_owned()), Rc::new(found));
        }
        shop
    }

    fn resolve(&self, needs: &str) -> String {
        let root = Manifest::parse("recipe.toml", &manifest("acme/root", "0.1.0", needs)).unwrap();
        let base = Location::Folder("/root".into());
        match resolve(&root, &base, &Version::new(0, 3, 0), self) {
            Ok(resolved) => {
                let ids: Vec<String> = resolved.lock.packages.keys().map(ToString::to_string).collect();
                ids.join(", ")
            }
            Err(problem) => problem.to_string(),
        }
    }
}

impl Supply for Shop {
    fn find(&self, name: &PackageName, wanted: &Wanted, _: &Location) -> Result<Rc<Found>> {
        let tag = match wanted {
            Wanted::Git { reference: Reference::Tag(tag), .. } => tag.clone(),
            // A folder holds the version that it is called.
            Wanted::Path(path) => path.rsplit('/').next().unwrap().to_owned(),
            other @ (Wanted::Git { .. } | Wanted::Registry { .. }) => panic!("{other:?}"),
        };
        let found = self.0.get(&(name.to_string(), tag.clone())).unwrap_or_else(|| panic!("{name} {tag}"));
        Ok(Rc::clone(found))
    }
}

/// `acme/b v1, acme/c /1.0.0`: by tag, or by path.
fn manifest(name: &str, version: &str, needs: &str) -> String {
    let mut text = format!("[package]\nname = \"{name}\"\nversion = \"{version}\"\n[dependencies]\n");
    for need in needs.split(", ").filter(|need| !need.is_empty()) {
        let (name, tag) = need.split_once(' ').unwrap();
        let wanted = match tag.strip_prefix('/') {
            Some(path) => format!("{{ path = \"../{path}\" }}"),
            None => format!("{{ git = \"file:///{name}\", tag = \"{tag}\" }}"),
        };
        text = format!("{text}\"{name}\" = {wanted}\n");
    }
    text
}

#[test]
fn the_highest_of_the_stated_minimums_is_taken_and_nothing_newer() {
    let shop = Shop::of(&[
        ("acme/a 1.0.0", "acme/c 1.2.0"),
        ("acme/b 1.0.0", "acme/c 1.4.0"),
        ("acme/c 1.2.0", ""),
        ("acme/c 1.4.0", ""),
        ("acme/c 1.9.0", ""),
    ]);
    assert_eq!(shop.resolve("acme/a 1.0.0"), "acme/a@1.0.0, acme/c@1.2.0");
    assert_eq!(shop.resolve("acme/a 1.0.0, acme/b 1.0.0"), "acme/a@1.0.0, acme/b@1.0.0, acme/c@1.4.0");
    assert_eq!(shop.resolve("acme/b 1.0.0, acme/c 1.2.0"), "acme/b@1.0.0, acme/c@1.4.0");
}

#[test]
fn breaking_versions_stand_side_by_side() {
    let shop = Shop::of(&[
        ("acme/a 1.0.0", "acme/c 1.2.0"),
        ("acme/c 1.2.0", ""),
        ("acme/c 2.0.0", ""),
        ("acme/d 0.4.0", ""),
        ("acme/d 0.5.0", ""),
        ("acme/e 1.0.0", "acme/d 0.5.0"),
    ]);
    assert_eq!(shop.resolve("acme/a 1.0.0, acme/c 2.0.0"), "acme/a@1.0.0, acme/c@1.2.0, acme/c@2.0.0");
    assert_eq!(shop.resolve("acme/d 0.4.0, acme/e 1.0.0"), "acme/d@0.4.0, acme/d@0.5.0, acme/e@1.0.0");
}

#[test]
fn what_only_a_replaced_version_needed_is_left_out() {
    let shop = Shop::of(&[
        ("acme/a 1.0.0", "acme/old 1.0.0"),
        ("acme/a 1.1.0", ""),
        ("acme/b 1.0.0", "acme/a 1.1.0"),
        ("acme/old 1.0.0", ""),
    ]);
    assert_eq!(shop.resolve("acme/a 1.0.0, acme/b 1.0.0"), "acme/a@1.1.0, acme/b@1.0.0");
}

#[test]
fn one_version_with_two_contents_is_refused_unless_the_project_works_on_it() {
    let shop = Shop::of(&[("acme/a 1.0.0", "acme/c 1.2.0"), ("acme/c 1.2.0", ""), ("acme/c 1.2.0!", "")]);
    insta::assert_snapshot!(shop.resolve("acme/a 1.0.0, acme/c 1.2.0!"), @"
    E6011: `acme/c` 1.2.0 is wanted with two different contents
      note: one comes from file:///acme/c, tag 1.2.0!, commit 1.2.0!
      note: another comes from file:///acme/c, tag 1.2.0, commit 1.2.0
      help: a version never changes: give the changed one a version of its own
      help: to work on a package, name it by path in your own recipe.toml: that wins
    ");
    assert_eq!(shop.resolve("acme/a 1.0.0, acme/c /1.2.0!"), "acme/a@1.0.0, acme/c@1.2.0");
}

#[test]
fn a_circle_is_told_as_it_goes() {
    let shop = Shop::of(&[
        ("acme/a 1.0.0", "acme/b 1.0.0"),
        ("acme/b 1.0.0", "acme/c 1.0.0"),
        ("acme/c 1.0.0", "acme/a 1.0.0"),
        ("acme/d 1.0.0", "acme/root 0.1.0"),
        ("acme/root 0.1.0", ""),
    ]);
    insta::assert_snapshot!(shop.resolve("acme/a 1.0.0"), @r#"
    E6012: dependencies go in a circle: acme/a -> acme/b -> acme/c -> acme/a
      at recipe.toml:5: { git = "file:///acme/a", tag = "1.0.0" }
      help: move what both need into a package of its own
    "#);
    insta::assert_snapshot!(shop.resolve("acme/d 1.0.0"), @r#"
    E6012: dependencies go in a circle: acme/root -> acme/d -> acme/root
      at recipe.toml:5: { git = "file:///acme/root", tag = "0.1.0" }
      help: move what both need into a package of its own
    "#);
}

#[test]
fn a_package_under_another_name_is_refused() {
    let mut shop = Shop::of(&[("acme/a 1.0.0", "")]);
    let found = shop.0.values().next().cloned().unwrap();
    shop.0.insert(("acme/b".to_owned(), "1.0.0".to_owned()), found);
    insta::assert_snapshot!(shop.resolve("acme/b 1.0.0"), @r#"
    E6010: `acme/b` is wanted, but file:///acme/a, tag 1.0.0, commit 1.0.0 holds `acme/a`
      at recipe.toml:5: { git = "file:///acme/b", tag = "1.0.0" }
      help: call the dependency by its name: "acme/a"
    "#);
}

#[test]
fn the_order_of_what_is_written_changes_nothing() {
    let packages = [
        ("acme/a 1.0.0", "acme/c 1.2.0, acme/d 1.0.0"),
        ("acme/b 1.0.0", "acme/c 1.4.0, acme/a 1.0.0"),
        ("acme/c 1.2.0", "acme/d 1.1.0"),
        ("acme/c 1.4.0", ""),
        ("acme/d 1.0.0", ""),
        ("acme/d 1.1.0", ""),
    ];
    let one = Shop::of(&packages).resolve("acme/a 1.0.0, acme/b 1.0.0");
    let reversed: Vec<(&str, &str)> = packages.iter().rev().copied().collect();
    assert_eq!(Shop::of(&reversed).resolve("acme/b 1.0.0, acme/a 1.0.0"), one);
    // 1.1.0 was asked for by a version of c that is not taken; a minimum that was stated still counts.
    assert_eq!(one, "acme/a@1.0.0, acme/b@1.0.0, acme/c@1.4.0, acme/d@1.1.0");
}

#[test]
fn a_chain_that_is_too_long_ends() {
    let names: Vec<(String, String)> = (0..=PACKAGES_MAX)
        .map(|number| (format!("acme/a{number} 1.0.0"), format!("acme/a{} 1.0.0", number + 1)))
        .collect();
    let mut packages: Vec<(&str, &str)> =
        names.iter().map(|(package, needs)| (package.as_str(), needs.as_str())).collect();
    let last = format!("acme/a{} 1.0.0", PACKAGES_MAX + 1);
    packages.push((&last, ""));
    assert!(Shop::of(&packages).resolve("acme/a0 1.0.0").starts_with("E6024"));
}
