use super::world::{World, files_in};
use std::fs;

/// A product that uses a package from git, locked and cached.
fn locked() -> World {
    let world = World::new();
    world.package("tagging", "acme/tagging", "0.4.0", "");
    world.commit("tagging", Some("v0.4.0"));
    world.product(&format!("\"acme/tagging\" = {{ git = \"{}\", tag = \"v0.4.0\" }}\n", world.url("tagging")));
    world.galley("product", &["check", "product.recipe"], 0);
    world
}

#[test]
fn a_vendored_copy_that_was_edited_is_refused() {
    let world = locked();
    let said = world.galley("product", &["vendor"], 0);
    assert_eq!(said.stderr, "+ acme/tagging 0.4.0 written\n");
    let file = "product/vendor/acme/tagging/0.4.0/tagging.recipe";
    let text = world.read(file);
    world.write(file, &text.replace("0.4.0", "6.6.6"));
    for arguments in [vec!["check", "product.recipe"], vec!["run", "product.recipe"], vec!["tree"], vec!["vendor"]] {
        let said = world.galley("product", &arguments, 5);
        assert!(
            said.stderr.contains("error[E6019]: `acme/tagging` 0.4.0 is not what recipe.lock says"),
            "{}",
            said.stderr
        );
    }
    world.write(file, &text);
    world.galley("product", &["check", "product.recipe"], 0);
    world.write("product/vendor/acme/tagging/0.4.0/further.recipe", "edition 2026\n");
    world.galley("product", &["check", "product.recipe"], 5);
}

#[test]
fn a_lock_that_was_edited_is_refused() {
    let world = locked();
    let lock = world.read("product/recipe.lock");
    let content = lock.lines().find(|line| line.starts_with("content")).expect("is there");
    let zeros = format!("content = \"sha256:{}\"", "0".repeat(64));
    for (edited, code) in [
        (lock.replace(content, &zeros), "E6019"),
        (lock.replace("version = \"0.4.0\"", "version = \"0.4.9\""), "E6019"),
        (lock.replace(content, &format!("{content}\nentry = \"recipe.recipe\"")), "E6019"),
        (lock.replace("source = \"git\"", "source = \"ftp\""), "E6018"),
        (lock.replace("[[package]]", "[[package]]\nurl = \"https://evil.example\""), "E6018"),
        (lock.replace("version = 1", "version = 7"), "E6018"),
        (format!("<<<<<<< HEAD\n{lock}"), "E6018"),
    ] {
        world.write("product/recipe.lock", &edited);
        let said = world.galley("product", &["run", "product.recipe"], 5);
        assert!(said.stderr.contains(&format!("error[{code}]")), "{edited}\n{}", said.stderr);
        assert_eq!(world.read("product/recipe.lock"), edited, "nothing is mended unseen");
    }
}

#[test]
fn a_commit_that_is_not_what_the_lock_says_is_refused() {
    let world = locked();
    let lock = world.read("product/recipe.lock");
    let commit = world.git("tagging", &["rev-parse", "HEAD"]);
    world.package("tagging", "acme/tagging", "0.4.0", "# changed\n");
    let other = world.commit("tagging", None);
    world.write("product/recipe.lock", &lock.replace(&commit, &other));
    world.forget();
    let said = world.galley("product", &["check", "product.recipe"], 5);
    assert!(said.stderr.contains("error[E6019]"), "{}", said.stderr);
}

#[test]
fn a_cache_that_was_edited_is_not_used() {
    let world = locked();
    let files = files_in(&world.path(".cache/galley/content"));
    assert_eq!(files.len(), 1, "{files:?}");
    let archive = fs::read(&files[0]).expect("is there");
    let evil = String::from_utf8_lossy(&archive).replace("acme/tagging 0.4.0", "acme/tagging 6.6.6").into_bytes();
    assert_eq!(archive.len(), evil.len());
    fs::write(&files[0], evil).expect("can be written");
    let said = world.galley("product", &["run", "product.recipe"], 0);
    assert_eq!(said.stdout, "tagging = \"acme/tagging 0.4.0\"\n");
    assert_eq!(fs::read(&files[0]).expect("is there"), archive, "it is mended from git");
}
