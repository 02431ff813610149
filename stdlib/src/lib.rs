//! The standard modules, written in the recipe language itself. Text only: whoever imports one parses it like any
//! other file, and errors name it by its path.

mod tables;

pub use tables::{INSTANCE_FAMILIES, KUBERNETES_VERSIONS, REGIONS, Table};

/// A standard module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Module {
    /// As an import writes it: `std/network`.
    pub path: &'static str,
    /// Its text.
    pub text: &'static str,
}

/// All standard modules, by path.
pub static MODULES: &[Module] = &[
    Module { path: "std/eks", text: include_str!("../std/eks.recipe") },
    Module { path: "std/iam", text: include_str!("../std/iam.recipe") },
    Module { path: "std/kms", text: include_str!("../std/kms.recipe") },
    Module { path: "std/network", text: include_str!("../std/network.recipe") },
    Module { path: "std/rules", text: include_str!("../std/rules.recipe") },
];

/// The scripts of the hooks of standard modules, by path.
pub static SCRIPTS: &[Module] = &[
    Module { path: "std/hooks/cidr.rhai", text: include_str!("../std/hooks/cidr.rhai") },
    Module { path: "std/hooks/subnet_tags.rhai", text: include_str!("../std/hooks/subnet_tags.rhai") },
];

/// The text of the script of that path, or `None` where there is no such script.
#[must_use]
pub fn script(path: &str) -> Option<&'static str> {
    SCRIPTS.iter().find(|script| script.path == path).map(|script| script.text)
}

/// The text of the module of that path, or `None` where there is no such module.
#[must_use]
pub fn module(path: &str) -> Option<&'static str> {
    MODULES.iter().find(|module| module.path == path).map(|module| module.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_is_found_by_the_path_that_an_import_writes() {
        assert!(module("std/network").is_some_and(|text| text.contains("recipe dynamic")));
        assert_eq!(module("network"), None);
        assert_eq!(module("std/network.recipe"), None);
    }

    #[test]
    fn modules_stand_in_the_order_of_their_paths() {
        assert!(MODULES.is_sorted_by_key(|module| module.path), "{MODULES:?}");
    }
}
