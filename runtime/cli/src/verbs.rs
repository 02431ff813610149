/// How a call is told: `creating`, `created`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verb {
    /// While it goes on.
    pub(crate) doing: &'static str,
    /// When it is done.
    pub(crate) done: &'static str,
}

/// The first word of an operation, and how it is told. What is not here is "calling", "called".
const VERBS: &[(&str, &str, &str)] = &[
    ("add", "adding", "added"),
    ("allocate", "allocating", "allocated"),
    ("associate", "associating", "associated"),
    ("attach", "attaching", "attached"),
    ("authorize", "authorizing", "authorized"),
    ("create", "creating", "created"),
    ("delete", "deleting", "deleted"),
    ("deregister", "deregistering", "deregistered"),
    ("describe", "reading", "read"),
    ("detach", "detaching", "detached"),
    ("disassociate", "disassociating", "disassociated"),
    ("enable", "enabling", "enabled"),
    ("get", "reading", "read"),
    ("list", "reading", "read"),
    ("modify", "setting", "set"),
    ("put", "putting", "put"),
    ("release", "releasing", "released"),
    ("remove", "removing", "removed"),
    ("replace", "replacing", "replaced"),
    ("revoke", "revoking", "revoked"),
    ("schedule", "scheduling", "scheduled"),
    ("tag", "tagging", "tagged"),
    ("terminate", "terminating", "terminated"),
    ("untag", "untagging", "untagged"),
    ("update", "updating", "updated"),
];

/// How the action of that name is told.
pub(crate) fn verb(action: &str) -> Verb {
    let operation = action.rsplit('.').next().unwrap_or(action);
    let first = operation.split('_').next().unwrap_or(operation);
    VERBS
        .iter()
        .find(|(word, _, _)| *word == first)
        .map_or(Verb { doing: "calling", done: "called" }, |(_, doing, done)| Verb { doing, done })
}

#[cfg(test)]
mod tests {
    use super::*;
    use galley_catalog::ACTIONS;

    #[test]
    fn every_action_of_the_catalogue_has_a_verb_of_its_own() {
        let without: Vec<_> =
            ACTIONS.iter().map(|spec| spec.name).filter(|name| verb(name).doing == "calling").collect();
        assert_eq!(without, Vec::<&str>::new());
    }
}
