use super::world::World;

#[test]
fn a_path_dependency_is_added_used_edited_and_removed() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    world.product("# ours\n");
    let said = world.galley("product", &["add", "acme/tagging", "--path", "../tagging"], 0);
    assert_eq!(said.stderr, "+ acme/tagging 0.4.0 (path)\nuse it with: import \"acme/tagging\" as tagging\n");
    let manifest = world.read("product/recipe.toml");
    assert!(manifest.ends_with("[dependencies]\n\"acme/tagging\" = { path = \"../tagging\" }\n# ours\n"), "{manifest}");
    let lock = world.read("product/recipe.lock");
    assert!(lock.contains("source = \"path\"\ncontent = \"sha256:"), "{lock}");

    let said = world.galley("product", &["run", "product.recipe", "--locked"], 0);
    assert_eq!(said.stdout, "tagging = \"acme/tagging 0.4.0\"\n");

    // Somebody works on it: that is told, and forbidden where nothing may change.
    world.package("tagging", "acme/tagging", "0.4.1", "");
    let said = world.galley("product", &["check", "product.recipe", "--locked"], 5);
    assert!(said.stderr.contains("error[E6017]"), "{}", said.stderr);
    assert_eq!(world.read("product/recipe.lock"), lock, "--locked writes nothing");
    let said = world.galley("product", &["check", "product.recipe"], 0);
    assert!(said.stderr.starts_with("~ acme/tagging 0.4.0 (path) -> 0.4.1 (path)\n"), "{}", said.stderr);

    let said = world.galley("product", &["remove", "acme/tagging"], 0);
    assert_eq!(said.stderr, "- acme/tagging 0.4.1\n");
    assert!(world.read("product/recipe.toml").ends_with("[dependencies]\n# ours\n"));
    let said = world.galley("product", &["check", "product.recipe"], 3);
    assert!(said.stderr.contains("this project has no dependency `acme/tagging`"), "{}", said.stderr);
}

#[test]
fn the_lock_is_the_same_bytes_wherever_and_whenever_it_is_written() {
    let locks: Vec<String> = (0..2)
        .map(|_| {
            let world = World::new();
            world.package("tagging", "acme/tagging", "0.4.0", "");
            world.package("base", "acme/base", "1.0.0", "\"acme/tagging\" = { path = \"../tagging\" }\n");
            world.product("\"acme/tagging\" = { path = \"../tagging\" }\n\"acme/base\" = { path = \"../base\" }\n");
            world.galley("product", &["check", "product.recipe"], 0);
            let lock = world.read("product/recipe.lock");
            world.galley("product", &["update"], 0);
            assert_eq!(world.read("product/recipe.lock"), lock);
            lock
        })
        .collect();
    assert_eq!(locks[0], locks[1]);
}

#[test]
fn two_major_versions_meet_in_one_program_and_the_tree_shows_both() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "2.0.0", "");
    world.package("tagging-old", "acme/tagging", "1.3.0", "");
    world.package("base", "acme/base", "1.0.0", "\"acme/tagging\" = { path = \"../tagging-old\" }\n");
    world.write(
        "base/base.recipe",
        "edition 2026\n\nimport \"acme/tagging\" as tagging\n\n## What it uses.\nfn used() -> string = tagging.version\n",
    );
    world.product("\"acme/tagging\" = { path = \"../tagging\" }\n\"acme/base\" = { path = \"../base\" }\n");
    let recipe = world.read("product/product.recipe");
    let recipe = recipe.replace("import", "import \"acme/base\" as base\nimport");
    world.write("product/product.recipe", &recipe.replace("tagging.version", "\"${tagging.version}, ${base.used()}\""));
    let said = world.galley("product", &["run", "product.recipe"], 0);
    assert_eq!(said.stdout, "tagging = \"acme/tagging 2.0.0, acme/tagging 1.3.0\"\n");

    let said = world.galley("product", &["tree"], 0);
    let lines: Vec<&str> = said.stdout.lines().collect();
    assert_eq!(
        lines,
        [
            "search/product 0.1.0",
            "|-- acme/base 1.0.0 (path)",
            "|   `-- acme/tagging 1.3.0 (path)",
            "`-- acme/tagging 2.0.0 (path)",
        ]
    );
    let json: serde_json::Value =
        serde_json::from_str(&world.galley("product", &["tree", "--json"], 0).stdout).expect("JSON");
    assert_eq!(json["packages"].as_array().map(Vec::len), Some(3));
    assert_eq!(json["packages"][1]["version"], "1.3.0");
}

#[test]
fn what_is_wrong_with_a_manifest_is_told_at_its_place_with_exit_code_5() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "\"acme/base\" = { path = \"../base\" }\n");
    world.package("base", "acme/base", "1.0.0", "\"acme/tagging\" = { path = \"../tagging\" }\n");
    let cases = [
        ("\"acme/tagging\" = { path = \"../nowhere\" }\n", "E6009"),
        ("\"acme/tagging\" = { path = \"../tagging\" }\n", "E6012"),
        ("\"acme/other\" = { path = \"../base\" }\n", "E6010"),
        ("\"acme/tagging\" = \"1.2\"\n", "E6008"),
        ("\"acme/tagging\" = { pth = \"../tagging\" }\n", "E6003"),
        ("\"acme/tagging\" = { git = \"ext::sh -c x\", tag = \"v1\" }\n", "E6015"),
        ("\"acme/tagging\" = {\n", "E6002"),
    ];
    for (dependencies, code) in cases {
        world.product(dependencies);
        let said = world.galley("product", &["check", "product.recipe"], 5);
        assert!(said.stderr.contains(&format!("error[{code}]")), "{dependencies}: {}", said.stderr);
        assert!(said.stderr.contains("recipe.toml:"), "{dependencies}: {}", said.stderr);
    }
    world.product("\"acme/tagging\" = { path = \"../tagging\" }\n");
    let manifest = world.read("product/recipe.toml");
    world.write("product/recipe.toml", &manifest.replace("version =", "runtime = \">=99\"\nversion ="));
    let said = world.galley("product", &["check", "product.recipe"], 5);
    assert!(said.stderr.contains("error[E6013]"), "{}", said.stderr);
}

#[test]
fn commands_for_packages_need_a_project() {
    let world = World::new();
    for arguments in [vec!["tree"], vec!["update"], vec!["vendor"], vec!["remove", "acme/x"]] {
        let said = world.galley("", &arguments, 2);
        assert!(said.stderr.contains("error[E6001]"), "{}", said.stderr);
    }
    world.package("tagging", "acme/tagging", "0.4.0", "");
    world.product("\"acme/tagging\" = { path = \"../tagging\" }\n");
    let said = world.galley("product", &["remove", "acme/taging"], 2);
    assert!(said.stderr.contains("did you mean `acme/tagging`?"), "{}", said.stderr);
}
