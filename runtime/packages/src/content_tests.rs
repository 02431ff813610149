use super::*;

fn content(files: &[(&str, &str)]) -> Content {
    let files = files.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().to_vec()));
    Content::new("acme/x", files).unwrap()
}

fn archive(path: &str, kind: EntryType, link: Option<&str>) -> Vec<u8> {
    let mut builder = Builder::new(Vec::new());
    let mut header = Header::new_gnu();
    // Set by hand: the library itself refuses what is tested here.
    let name = header.as_gnu_mut().unwrap();
    name.name[..path.len()].copy_from_slice(path.as_bytes());
    if let Some(link) = link {
        name.linkname[..link.len()].copy_from_slice(link.as_bytes());
    }
    header.set_entry_type(kind);
    header.set_size(0);
    header.set_cksum();
    builder.append(&header, std::io::empty()).unwrap();
    builder.into_inner().unwrap()
}

#[test]
fn the_digest_is_over_names_and_bytes_and_nothing_else() {
    let one = content(&[("recipe.toml", "a"), ("x.recipe", "b")]);
    let same = content(&[("x.recipe", "b"), ("recipe.toml", "a")]);
    assert_eq!(one.digest(), same.digest());
    assert_ne!(one.digest(), content(&[("recipe.toml", "a"), ("x.recipe", "c")]).digest());
    assert_ne!(one.digest(), content(&[("recipe.toml", "a"), ("y.recipe", "b")]).digest());
    // Written down in every recipe.lock: this one may never change.
    insta::assert_snapshot!(one.digest(), @"sha256:d389c9307139ba3f21afebb9337dcb887205834b9e27648906921f885182f8d2");
}

#[test]
fn an_archive_gives_back_what_was_put_in() {
    let long = format!("{}/{}.recipe", "d".repeat(60), "f".repeat(80));
    let one = content(&[("LICENSE", ""), ("deep/er/x.recipe", "b"), (&long, "c")]);
    assert_eq!(Content::from_archive("acme/x", &one.to_archive().unwrap()).unwrap(), one);
}

#[test]
fn hostile_archives_are_refused() {
    let regular = EntryType::Regular;
    for (path, kind, link) in [
        ("../x.recipe", regular, None),
        ("a/../../x.recipe", regular, None),
        ("/etc/x.recipe", regular, None),
        ("a//x.recipe", regular, None),
        ("./x.recipe", regular, None),
        ("c:\\x.recipe", regular, None),
        ("x.sh", regular, None),
        ("x\u{7}.recipe", regular, None),
        ("x.recipe", EntryType::Symlink, Some("/etc/passwd")),
        ("x.recipe", EntryType::Link, Some("/etc/passwd")),
        ("x.recipe", EntryType::Fifo, None),
        ("x.recipe", EntryType::Char, None),
    ] {
        let error = Content::from_archive("acme/x", &archive(path, kind, link)).unwrap_err();
        assert_eq!(error.code, "E6020", "{path}: {error}");
    }
    assert_eq!(Content::from_archive("acme/x", &[7; 2048]).unwrap_err().code, "E6020");
}

#[test]
fn an_archive_that_lies_about_its_size_is_refused() {
    let mut header = Header::new_ustar();
    header.set_path("x.recipe").unwrap();
    header.set_entry_type(EntryType::Regular);
    header.set_size(1 << 40);
    header.set_cksum();
    let error = Content::from_archive("acme/x", header.as_bytes()).unwrap_err();
    assert_eq!(error.code, "E6020");
    header.set_size(4096);
    header.set_cksum();
    assert_eq!(Content::from_archive("acme/x", header.as_bytes()).unwrap_err().code, "E6020");
}

#[test]
fn too_much_is_refused() {
    let many = (0..=FILES_MAX).map(|number| (format!("{number}.recipe"), Vec::new()));
    insta::assert_snapshot!(Content::new("acme/x", many).unwrap_err().message, @"acme/x holds what a package may not: more than 2000 files");
    let large = [("x.recipe".to_owned(), vec![b' '; 10 << 20]), ("y.recipe".to_owned(), vec![b' '])];
    insta::assert_snapshot!(Content::new("acme/x", large).unwrap_err().message, @"acme/x holds what a package may not: more than 10485760 bytes");
    let alike = [("x.recipe".to_owned(), Vec::new()), ("X.recipe".to_owned(), Vec::new())];
    insta::assert_snapshot!(Content::new("acme/x", alike).unwrap_err().message, @"acme/x holds what a package may not: two files are called X.recipe");
}

#[test]
fn a_package_is_its_own_files_only() {
    let paths = [
        ".git/config.toml",
        "LICENSE",
        "docs/LICENSE",
        "logo.png",
        "nested/recipe.toml",
        "nested/x.recipe",
        "recipe.lock",
        "recipe.toml",
        "src/.hidden/x.recipe",
        "src/x.recipe",
        "vendor/acme/y/1.0.0/y.recipe",
    ];
    assert_eq!(pick(paths), ["LICENSE", "docs/LICENSE", "recipe.toml", "src/x.recipe"]);
}
