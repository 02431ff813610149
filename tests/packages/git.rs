use super::world::World;

#[test]
fn a_tag_is_pinned_and_update_tells_what_a_branch_has_become() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    let first = world.commit("tagging", Some("v0.4.0"));
    world.product("");
    let url = world.url("tagging");
    let said = world.galley("product", &["add", "acme/tagging", "--git", &url, "--tag", "v0.4.0"], 0);
    assert!(said.stderr.starts_with(&format!("+ acme/tagging 0.4.0 (git tag v0.4.0, commit {})\n", &first[..10])));
    let lock = world.read("product/recipe.lock");
    assert!(lock.contains(&format!("reference = \"tag v0.4.0\"\ncommit = \"{first}\"")), "{lock}");
    assert!(!lock.contains("file://"), "a lock names no host: {lock}");

    // The repository goes on; nothing here changes.
    world.package("tagging", "acme/tagging", "0.5.0", "");
    let second = world.commit("tagging", None);
    let said = world.galley("product", &["run", "product.recipe", "--locked"], 0);
    assert_eq!(said.stdout, "tagging = \"acme/tagging 0.4.0\"\n");
    let said = world.galley("product", &["update"], 0);
    assert!(said.stderr.contains("nothing to do"), "{}", said.stderr);

    let said = world.galley("product", &["add", "acme/tagging", "--git", &url, "--branch", "main"], 0);
    let line = format!(
        "~ acme/tagging 0.4.0 (git tag v0.4.0, commit {}) -> 0.5.0 (git branch main, commit {})\n",
        &first[..10],
        &second[..10]
    );
    assert!(said.stderr.starts_with(&line), "{}", said.stderr);
    world.package("tagging", "acme/tagging", "0.5.1", "");
    let third = world.commit("tagging", None);
    world.galley("product", &["check", "product.recipe", "--locked"], 0);
    let said = world.galley("product", &["update", "acme/tagging"], 0);
    let line = format!(
        "~ acme/tagging 0.5.0 (git branch main, commit {}) -> 0.5.1 (git branch main, commit {})\n",
        &second[..10],
        &third[..10]
    );
    assert_eq!(said.stderr, line);
    world.galley("product", &["add", "acme/tagging", "--git", &url, "--rev", &first], 0);
    assert!(world.read("product/recipe.lock").contains("version = \"0.4.0\""));
}

#[test]
fn a_package_in_a_folder_of_a_repository_uses_its_neighbours() {
    let world = World::new();
    world.package("mono/packages/tagging", "acme/tagging", "0.4.0", "\"acme/base\" = { path = \"../base\" }\n");
    world.package("mono/packages/base", "acme/base", "1.0.0", "");
    world.write("mono/README.md", "A repository of several packages.\n");
    world.commit("mono", Some("2026-01"));
    world.product(&format!(
        "\"acme/tagging\" = {{ git = \"{}\", tag = \"2026-01\", path = \"packages/tagging\" }}\n",
        world.url("mono")
    ));
    world.galley("product", &["check", "product.recipe"], 0);
    let lock = world.read("product/recipe.lock");
    assert!(lock.contains("reference = \"tag 2026-01 in packages/base\""), "{lock}");
    // Another machine has the lock, and no cache.
    world.forget();
    world.galley("product", &["run", "product.recipe", "--locked"], 0);
    assert_eq!(world.read("product/recipe.lock"), lock);

    let dependencies = "\"acme/base\" = { path = \"../../../base\" }\n";
    world.package("mono/packages/tagging", "acme/tagging", "0.4.1", dependencies);
    world.commit("mono", Some("2026-01"));
    let said = world.galley("product", &["update"], 5);
    assert!(said.stderr.contains("error[E6009]"), "{}", said.stderr);
    assert!(said.stderr.contains("leaves what its package came with"), "{}", said.stderr);
}

#[test]
fn offline_uses_the_cache_and_says_what_it_lacks() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    world.commit("tagging", Some("v0.4.0"));
    world.product(&format!("\"acme/tagging\" = {{ git = \"{}\", tag = \"v0.4.0\" }}\n", world.url("tagging")));
    let said = world.galley("product", &["check", "product.recipe", "--offline"], 5);
    assert!(said.stderr.contains("error[E6016]"), "{}", said.stderr);
    world.galley("product", &["check", "product.recipe"], 0);
    std::fs::rename(world.path("tagging"), world.path("gone")).expect("can be moved");
    let said = world.galley("product", &["run", "product.recipe", "--frozen"], 0);
    assert_eq!(said.stdout, "tagging = \"acme/tagging 0.4.0\"\n");
    // What git was asked before is known without the lock, too.
    std::fs::remove_file(world.path("product/recipe.lock")).expect("is there");
    world.galley("product", &["check", "product.recipe", "--offline"], 0);
    world.forget();
    let said = world.galley("product", &["check", "product.recipe", "--frozen"], 5);
    assert!(said.stderr.contains("error[E6016]"), "{}", said.stderr);
    let said = world.galley("product", &["check", "product.recipe"], 5);
    assert!(said.stderr.contains("error[E6014]"), "{}", said.stderr);
}

#[test]
fn a_tag_that_is_not_there_is_told_and_changes_nothing() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    world.commit("tagging", Some("v0.4.0"));
    world.product("");
    let manifest = world.read("product/recipe.toml");
    let said = world.galley("product", &["add", "acme/tagging", "--git", &world.url("tagging"), "--tag", "v9"], 5);
    assert!(said.stderr.contains("error[E6014]: git did not give tag v9 of"), "{}", said.stderr);
    assert_eq!(world.read("product/recipe.toml"), manifest);
    assert!(!world.path("product/recipe.lock").exists());
}

#[test]
fn a_tag_that_was_moved_changes_nothing_until_somebody_updates() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    let first = world.commit("tagging", Some("v0.4.0"));
    world.product(&format!("\"acme/tagging\" = {{ git = \"{}\", tag = \"v0.4.0\" }}\n", world.url("tagging")));
    world.galley("product", &["check", "product.recipe"], 0);
    world.write("tagging/more.recipe", "edition 2026\n");
    let second = world.commit("tagging", Some("v0.4.0"));
    world.forget();
    world.galley("product", &["check", "product.recipe", "--locked"], 0);
    let said = world.galley("product", &["update"], 0);
    let line = format!(
        "~ acme/tagging 0.4.0 (git tag v0.4.0, commit {}) -> 0.4.0 (git tag v0.4.0, commit {})\n",
        &first[..10],
        &second[..10]
    );
    assert_eq!(said.stderr, line);
}

#[test]
fn attributes_filters_and_hooks_of_a_repository_have_no_say() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    let recipe = world.read("tagging/tagging.recipe");
    let crlf = recipe.replace('\n', "\r\n");
    world.write("tagging/tagging.recipe", &crlf);
    world.write("tagging/.gitattributes", "*.recipe text eol=lf export-subst\nsecret.recipe export-ignore\n");
    world.write("tagging/secret.recipe", "edition 2026\n# $Format:%H$\n");
    world.commit("tagging", Some("v1"));
    world.product(&format!("\"acme/tagging\" = {{ git = \"{}\", tag = \"v1\" }}\n", world.url("tagging")));
    world.galley("product", &["check", "product.recipe"], 0);
    world.galley("product", &["vendor"], 0);
    let copy = world.read("product/vendor/acme/tagging/0.4.0/secret.recipe");
    assert_eq!(copy, "edition 2026\n# $Format:%H$\n");
}
