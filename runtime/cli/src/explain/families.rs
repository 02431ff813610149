/// The first letters of a code say what it is about. In the order of the codes.
const FAMILIES: &[Family] = &[
    family("E0", "the form of the text"),
    family("E1", "names"),
    family("E2", "types and values"),
    family("E3", "what AWS would refuse"),
    family("E4", "the order of things, and durability"),
    family("E5", "hooks"),
    family("E6", "packages"),
    family("E70", "the run: expressions"),
    family("E71", "the run: steps, waits, questions, undo"),
    family("E72", "the store that runs are written down in"),
    family("E73", "the command line: parameters, deployments, files"),
    family("E74", "the cloud: AWS, or the simulator"),
    family("E75", "tests of recipes"),
    family("E79", "defects of Galley"),
    family("L", "warnings: the recipe runs"),
];

/// Codes that Galley gave once. Their numbers are not used again, so an old log is never misread.
const RETIRED: &[(&str, &str)] = &[
    ("E4001", "a statement that could be read was not run yet. Every statement runs now"),
    ("E7363", "a `lookup` of a deployment that is not there. That is E7340 now"),
    ("E7906", "the engine met a statement that it did not know. It knows every statement now"),
    ("L0003", "a `test` was read and not run. `galley test` runs tests now"),
];

/// Codes that begin alike.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Family {
    /// `E3`
    pub(crate) prefix: &'static str,
    /// `what AWS would refuse`
    pub(crate) about: &'static str,
}

impl Family {
    pub(crate) fn has(&self, code: &str) -> bool {
        code.starts_with(self.prefix)
    }
}

const fn family(prefix: &'static str, about: &'static str) -> Family {
    Family { prefix, about }
}

/// All families, in the order of their codes.
pub(crate) fn families() -> &'static [Family] {
    FAMILIES
}

/// What a code meant that is not given any more.
pub(crate) fn retired(code: &str) -> Option<String> {
    let (code, meant) = RETIRED.iter().find(|(retired, _)| retired.eq_ignore_ascii_case(code))?;
    Some(format!("{code} is not given any more. It said: {meant}."))
}

#[cfg(test)]
mod tests {
    use super::{RETIRED, families};
    use crate::explain::pages;

    #[test]
    fn every_code_is_of_one_family_and_every_family_has_codes() {
        for page in pages() {
            assert_eq!(families().iter().filter(|family| family.has(page.code)).count(), 1, "{}", page.code);
        }
        for family in families() {
            assert!(pages().iter().any(|page| family.has(page.code)), "{}", family.prefix);
        }
    }

    #[test]
    fn the_number_of_a_retired_code_is_not_used_again() {
        for (code, _) in RETIRED {
            assert!(pages().iter().all(|page| page.code != *code), "{code}");
        }
    }
}
