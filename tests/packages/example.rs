use crate::support::{Galley, files_below, read};

const PRODUCT: &str = "examples/shared/product/search.recipe";

#[test]
fn every_file_of_the_shared_example_checks_as_it_is_locked() {
    let galley = Galley::simulated();
    let before = read("examples/shared/product/recipe.lock");
    for recipe in files_below("examples/shared").iter().filter(|path| path.ends_with(".recipe")) {
        galley.run(&["check", recipe, "--locked"]).with_code(0);
    }
    assert_eq!(read("examples/shared/product/recipe.lock"), before);
}

#[test]
fn a_product_team_builds_its_cluster_from_the_template_of_the_platform_team() {
    let galley = Galley::simulated();
    let said = galley.run(&["run", PRODUCT, "--locked"]).with_code(0);
    assert!(said.stdout.contains("cluster/search-dev"), "{}", said.stdout);
    let said = galley.run(&["run", PRODUCT, "--locked", "-p", "stage=prod"]).with_code(0);
    assert!(said.stdout.contains("cluster/search-prod"), "{}", said.stdout);
    // The size that the platform team gives to production, and the tags that it puts on everything.
    let plan =
        galley.run(&["plan", PRODUCT, "--locked", "-p", "stage=prod", "--deployment", "other"]).with_code(0).stdout;
    assert!(plan.contains("m7g.xlarge"), "{plan}");
    let second = galley.run(&["run", PRODUCT, "--locked"]).with_code(0);
    assert!(second.stderr.contains("nothing to do"), "{}", second.stderr);
    for name in ["search-dev", "search-prod"] {
        galley.run(&["undo", name, "--yes"]).with_code(0);
    }
}
