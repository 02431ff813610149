use super::world::World;

#[test]
fn a_new_project_checks_clean_and_runs() {
    let world = World::new();
    let said = world.galley("", &["new", "acme/team-cluster"], 0);
    assert_eq!(
        said.stderr,
        "+ team-cluster/recipe.toml\n+ team-cluster/team-cluster.recipe\n+ team-cluster/README.md\nnext: galley check \
         team-cluster/team-cluster.recipe\n"
    );
    let said = world.galley("team-cluster", &["check", "team-cluster.recipe"], 0);
    assert!(!said.stderr.contains("error"), "{}", said.stderr);
    world.galley("team-cluster", &["run", "team-cluster.recipe"], 0);
    world.galley("team-cluster", &["undo", "--yes"], 0);
}

#[test]
fn a_new_module_checks_clean_and_can_be_used() {
    let world = World::new();
    world.galley("", &["new", "acme/tagging", "--template", "module"], 0);
    let said = world.galley("tagging", &["check", "tagging.recipe"], 0);
    assert!(!said.stderr.contains("error"), "{}", said.stderr);
    world.galley("", &["new", "product"], 0);
    assert!(world.read("product/recipe.toml").contains("name = \"local/product\""));
    world.galley("product", &["add", "acme/tagging", "--path", "../tagging"], 0);
    let text = world.read("product/product.recipe").replacen("import", "import \"acme/tagging\" as tagging\nimport", 1);
    let text = text.replace(
        "  aws { region }",
        "  aws { region }\n  step mine = tagging.tagging { team = { name = \"search\", cost_centre = \"1234\" } }",
    );
    world.write("product/product.recipe", &text);
    world.galley("product", &["run", "product.recipe", "--locked"], 0);
}

#[test]
fn what_is_there_is_left_alone() {
    let world = World::new();
    world.write("mine/notes.md", "ours\n");
    let said = world.galley("", &["new", "mine"], 2);
    assert!(said.stderr.contains("error[E6023]"), "{}", said.stderr);
    for name in ["../x", "Acme/x", "std/x", "a/b/c", "", "."] {
        let said = world.galley("", &["new", name], 5);
        assert!(said.stderr.contains("error[E6005]"), "{name}: {}", said.stderr);
    }
}
