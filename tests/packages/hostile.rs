use super::world::World;
use std::os::unix::fs::symlink;

/// What is said about a repository that was prepared so.
#[track_caller]
fn refused(prepare: impl Fn(&World), code: &str) -> String {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    prepare(&world);
    world.commit("tagging", Some("v1"));
    world.product(&format!("\"acme/tagging\" = {{ git = \"{}\", tag = \"v1\" }}\n", world.url("tagging")));
    let from_git = world.galley("product", &["check", "product.recipe"], 5).stderr;
    assert!(from_git.contains(&format!("error[{code}]")), "{from_git}");
    assert!(!world.path("product/recipe.lock").exists(), "nothing is locked");
    from_git
}

#[test]
fn links_are_refused_from_git_and_from_folders() {
    let link = |world: &World| symlink("/etc/passwd", world.path("tagging/users.recipe")).expect("can be made");
    assert!(refused(link, "E6020").contains("users.recipe, which is a link"));
    let folder = |world: &World| symlink("/etc", world.path("tagging/etc")).expect("can be made");
    assert!(refused(folder, "E6020").contains("etc, which is a link"));

    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    link(&world);
    world.product("\"acme/tagging\" = { path = \"../tagging\" }\n");
    let said = world.galley("product", &["check", "product.recipe"], 5);
    assert!(said.stderr.contains("users.recipe, which is a link"), "{}", said.stderr);
}

#[test]
fn too_much_is_refused() {
    let many = |world: &World| (0..2001).for_each(|number| world.write(&format!("tagging/m/{number}.md"), ""));
    assert!(refused(many, "E6020").contains("more than 2000 files"));
    let large = |world: &World| world.write("tagging/large.json", &" ".repeat((10 << 20) + 1));
    assert!(refused(large, "E6020").contains("more than 10485760 bytes"));
}

#[test]
fn names_that_no_file_should_have_are_refused() {
    for name in ["a\\..\\b.recipe", "a\nb.recipe", "c:x.recipe", "what?.md"] {
        refused(|world| world.write(&format!("tagging/{name}"), "edition 2026\n"), "E6020");
    }
    let alike = |world: &World| {
        world.write("tagging/Sizes.recipe", "edition 2026\n");
        world.write("tagging/sizes.recipe", "edition 2026\n");
    };
    assert!(refused(alike, "E6020").contains("two files are called"));
}

#[test]
fn another_repository_inside_is_refused() {
    let within = |world: &World| {
        world.package("tagging/inner", "acme/inner", "1.0.0", "");
        std::fs::remove_file(world.path("tagging/inner/recipe.toml")).expect("is there");
        world.commit("tagging/inner", None);
    };
    assert!(refused(within, "E6020").contains("inner, which is another repository"));
}

#[test]
fn options_in_the_place_of_names_are_refused_before_git_sees_them() {
    let world = World::new();
    world.product("");
    let mark = world.path("mark").display().to_string();
    let option = format!("--upload-pack=touch {mark}");
    let program = format!("ext::sh -c \"touch {mark}\"");
    for (git, tag) in [(option.as_str(), "v1"), (program.as_str(), "v1"), ("https://git.example.net/x", "--output=x")] {
        let git = format!("--git={git}");
        let tag = format!("--tag={tag}");
        let said = world.galley("product", &["add", "acme/tagging", &git, &tag], 5);
        assert!(said.stderr.contains("error[E6015]"), "{}", said.stderr);
    }
    assert!(!world.path("mark").exists());
}

#[test]
fn hooks_in_a_cached_repository_do_not_run() {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    world.commit("tagging", Some("v1"));
    world.product("");
    let add =
        |tag: &str| world.galley("product", &["add", "acme/tagging", "--git", &world.url("tagging"), "--tag", tag], 0);
    add("v1");
    let repositories = std::fs::read_dir(world.path(".cache/galley/git")).expect("is there").flatten();
    for repository in repositories.filter(|entry| entry.path().is_dir()) {
        let hooks = repository.path().join("hooks");
        std::fs::create_dir_all(&hooks).expect("can be made");
        let hook = hooks.join("reference-transaction");
        std::fs::write(&hook, format!("#!/bin/sh\ntouch {}\n", world.path("mark").display())).expect("can be written");
        let mode = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(&hook, mode).expect("can be set");
    }
    world.package("tagging", "acme/tagging", "0.5.0", "");
    world.commit("tagging", Some("v2"));
    add("v2");
    assert!(!world.path("mark").exists());
}
