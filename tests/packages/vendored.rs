use super::world::World;

#[test]
fn a_vendored_project_needs_neither_git_nor_cache() {
    let world = World::new();
    world.package("base", "acme/base", "1.0.0", "");
    world.commit("base", Some("v1"));
    let base = format!("\"acme/base\" = {{ git = \"{}\", tag = \"v1\" }}\n", world.url("base"));
    world.package("tagging", "acme/tagging", "0.4.0", &base);
    world.commit("tagging", Some("v0.4.0"));
    world.package("lab", "acme/lab", "1.0.0", "");
    world.product(&format!(
        "\"acme/tagging\" = {{ git = \"{}\", tag = \"v0.4.0\" }}\n\"acme/lab\" = {{ path = \"../lab\" }}\n",
        world.url("tagging")
    ));
    let said = world.galley("product", &["vendor"], 0);
    let done: Vec<&str> = said.stderr.lines().skip(3).collect();
    assert_eq!(
        done,
        ["+ acme/base 1.0.0 written", "# acme/lab 1.0.0 stays in its folder", "+ acme/tagging 0.4.0 written"]
    );
    assert_eq!(world.read("product/vendor/acme/tagging/0.4.0/recipe.toml"), world.read("tagging/recipe.toml"));

    world.forget();
    std::fs::remove_dir_all(world.path("tagging")).expect("is there");
    std::fs::remove_dir_all(world.path("base")).expect("is there");
    let said = world.galley("product", &["run", "product.recipe", "--frozen"], 0);
    assert_eq!(said.stdout, "tagging = \"acme/tagging 0.4.0\"\n");
    let said = world.galley("product", &["vendor", "--frozen"], 0);
    assert!(said.stderr.contains("= acme/tagging 0.4.0 there already"), "{}", said.stderr);
    // With the lock gone, git would have to be asked again what the tag is.
    assert!(!world.path(".cache/galley/git").exists());
}

#[test]
fn copies_that_nothing_needs_are_removed_and_nothing_else_is() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    world.commit("tagging", Some("v1"));
    world.product(&format!("\"acme/tagging\" = {{ git = \"{}\", tag = \"v1\" }}\n", world.url("tagging")));
    world.galley("product", &["vendor"], 0);
    world.write("product/vendor/README.md", "ours\n");
    world.write("product/vendor/acme/tagging/9.9.9/notes.md", "ours, too\n");
    world.galley("product", &["remove", "acme/tagging"], 0);
    let said = world.galley("product", &["vendor"], 0);
    assert_eq!(said.stderr, "- acme/tagging 0.4.0 removed; nothing needs it\n");
    assert!(!world.path("product/vendor/acme/tagging/0.4.0").exists());
    assert_eq!(world.read("product/vendor/README.md"), "ours\n");
    assert_eq!(world.read("product/vendor/acme/tagging/9.9.9/notes.md"), "ours, too\n");
}

#[test]
fn a_registry_dependency_is_served_by_its_vendored_copy() {
    let world = World::new();
    world.product("\"acme/tagging\" = \"1.2\"\n");
    for version in ["1.1.0", "1.2.3", "1.4.0", "2.0.0"] {
        world.package(&format!("product/vendor/acme/tagging/{version}"), "acme/tagging", version, "");
    }
    let said = world.galley("product", &["run", "product.recipe"], 0);
    // The lowest that will do: nothing newer is taken because it is there.
    assert_eq!(said.stdout, "tagging = \"acme/tagging 1.2.3\"\n");
    let lock = world.read("product/recipe.lock");
    assert!(lock.contains("source = \"registry:acme\""), "{lock}");
    assert!(lock.contains("wanted = \"least 1.2.0\""), "{lock}");
    world.galley("product", &["check", "product.recipe", "--frozen"], 0);

    world.product("\"acme/tagging\" = \"3\"\n");
    let said = world.galley("product", &["check", "product.recipe"], 5);
    assert!(said.stderr.contains("error[E6008]"), "{}", said.stderr);
}
