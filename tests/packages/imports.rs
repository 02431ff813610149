use super::world::World;

#[test]
fn a_run_goes_on_without_the_files_it_was_started_from() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    world.write(
        "tagging/tagging.recipe",
        "edition 2026\n\nimport \"./deep/sizes.recipe\" as sizes\n\n## What.\nconst version: string = sizes.version\n",
    );
    world.write("tagging/deep/sizes.recipe", "edition 2026\n\n## What.\nconst version: string = \"deep\"\n");
    world.product("\"acme/tagging\" = { path = \"../tagging\" }\n");
    world.galley("product", &["run", "product.recipe"], 0);
    for gone in ["tagging", "product"] {
        std::fs::remove_dir_all(world.path(gone)).expect("is there");
    }
    let said = world.galley("", &["undo", "--yes"], 0);
    assert!(said.stderr.contains("nothing is left"), "{}", said.stderr);
}

#[test]
fn what_does_not_change_the_program_does_not_change_the_run() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    world.product("\"acme/tagging\" = { path = \"../tagging\" }\n");
    world.galley("product", &["run", "product.recipe"], 0);
    world.write("tagging/README.md", "More words.\n");
    let said = world.galley("product", &["run", "product.recipe"], 0);
    assert!(said.stderr.contains("nothing to do"), "{}", said.stderr);
    let text = world.read("tagging/tagging.recipe");
    world.write("tagging/tagging.recipe", &text.replace("0.4.0", "0.4.0 changed"));
    let said = world.galley("product", &["run", "product.recipe"], 0);
    assert!(said.stderr.contains("run r2 compares it with the recipe as it is now"), "{}", said.stderr);
    assert_eq!(said.stdout, "tagging = \"acme/tagging 0.4.0 changed\"\n", "only what it gives out is another");
    let text = world.read("product/product.recipe");
    world.write("product/product.recipe", &text.replace("role_name = \"product\"", "role_name = \"other\""));
    let said = world.galley("product", &["run", "product.recipe"], 2);
    assert!(said.stderr.contains("another recipe"), "{}", said.stderr);
    assert!(said.stderr.contains("role: role_name: \"product\" -> \"other\""), "{}", said.stderr);
}

#[test]
fn errors_in_a_package_name_it_and_not_the_machine() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    world.write("tagging/tagging.recipe", "edition 2026\n\nconst version: string = 4\n");
    world.product("\"acme/tagging\" = { path = \"../tagging\" }\n");
    let said = world.galley("product", &["check", "product.recipe"], 3);
    assert!(said.stderr.contains("acme/tagging@0.4.0/tagging.recipe:3:25"), "{}", said.stderr);
}

#[test]
fn nothing_leads_out_of_a_package_or_a_project() {
    let world = World::new();
    world.write("secret.recipe", "edition 2026\n\n## Not for others.\nconst version: string = \"secret\"\n");
    world.package("tagging", "acme/tagging", "0.4.0", "");
    world.product("\"acme/tagging\" = { path = \"../tagging\" }\n");
    let product = world.read("product/product.recipe");
    for path in ["../secret.recipe", "./../secret.recipe", "./deep/../../secret.recipe", "./link.recipe"] {
        std::fs::create_dir_all(world.path("product/deep")).expect("can be made");
        let _ = std::os::unix::fs::symlink(world.path("secret.recipe"), world.path("product/link.recipe"));
        world.write("product/product.recipe", &product.replace("acme/tagging", path));
        let said = world.galley("product", &["check", "product.recipe"], 3);
        assert!(said.stderr.contains("it leads out of the package"), "{path}: {}", said.stderr);
    }
    world.write("product/product.recipe", &product);
    for path in ["../secret.recipe", "./../../secret.recipe"] {
        let text = format!("edition 2026\n\nimport \"{path}\" as s\n\n## What.\nconst version: string = s.version\n");
        world.write("tagging/tagging.recipe", &text);
        let said = world.galley("product", &["check", "product.recipe"], 3);
        assert!(said.stderr.contains("it leads out of the package `acme/tagging`"), "{path}: {}", said.stderr);
    }
}

#[test]
fn one_file_on_two_ways_is_one_file() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "\"acme/base\" = { path = \"../base\" }\n");
    world.package("base", "acme/base", "1.0.0", "");
    world.write("base/kinds.recipe", "edition 2026\n\n## Of two sorts.\nenum Kind { one, two }\n");
    // An enum is another one in another file: that both ways meet shows that the file is read once.
    let text = "edition 2026\n\nimport \"acme/base/kinds\" as kinds\n\n## Its name.\nfn named(kind: kinds.Kind) -> string = \"${kind}\"\n";
    world.write("tagging/tagging.recipe", text);
    world.product("\"acme/tagging\" = { path = \"../tagging\" }\n\"acme/base\" = { path = \"../base\" }\n");
    let product = world.read("product/product.recipe");
    let product = product.replace("import", "import \"acme/base/kinds\" as kinds\nimport");
    let product = product.replace("recipe product {", "recipe product {\n  param kind: kinds.Kind = two\n");
    world.write("product/product.recipe", &product.replace("tagging.version", "tagging.named(kind)"));
    let said = world.galley("product", &["run", "product.recipe"], 0);
    assert_eq!(said.stdout, "tagging = \"two\"\n");
}

#[test]
fn a_package_says_which_file_it_is() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    let manifest = world.read("tagging/recipe.toml");
    world.write("tagging/recipe.toml", &manifest.replace("version", "entry = \"src/main.recipe\"\nversion"));
    let text = world.read("tagging/tagging.recipe");
    world.write("tagging/src/main.recipe", &text.replace("0.4.0", "main"));
    world.product("\"acme/tagging\" = { path = \"../tagging\" }\n");
    let said = world.galley("product", &["run", "product.recipe"], 0);
    assert_eq!(said.stdout, "tagging = \"acme/tagging main\"\n");
    world.galley("product", &["undo", "--yes"], 0);

    world.write("product/product.recipe", "edition 2026\n\nimport \"acme/tagging/src/mian\" as tagging\n");
    let said = world.galley("product", &["check", "product.recipe"], 3);
    assert!(said.stderr.contains("did you mean \"acme/tagging/src/main\"?"), "{}", said.stderr);
}

#[test]
fn without_a_project_an_import_of_a_package_says_what_is_missing() {
    let world = World::new();
    world.write("x.recipe", "edition 2026\n\nimport \"acme/tagging\" as tagging\n");
    let said = world.galley("", &["check", "x.recipe"], 3);
    assert!(said.stderr.contains("there is no recipe.toml beside this file or above it"), "{}", said.stderr);
    assert!(said.stderr.contains("galley new"), "{}", said.stderr);
}
