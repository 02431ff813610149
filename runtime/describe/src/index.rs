//! What there are pages of: the answer to `galley doc` without a name, or with that of a whole shelf.

use crate::texts::first_paragraph;
use galley_catalog::{ACTIONS, galley::OWN};
use galley_evaluate::FUNCTIONS;
use galley_program::{ActionSpec, NOMINALS};

/// The shelves, and what stands on them.
pub const SHELVES: [(&str, &str); 4] = [
    ("functions", "every built-in function"),
    ("types", "every type of AWS and Kubernetes"),
    ("actions", "every action; `aws.ec2` and the like for those of one service"),
    ("std", "the modules of the standard library"),
];

/// The list of a shelf: `functions`, `types`, `actions`, or a service such as `aws.ec2`.
#[must_use]
pub fn index(shelf: &str) -> Option<String> {
    let lines: Vec<String> = match shelf {
        "functions" => FUNCTIONS.iter().map(|known| entry(known.signature, known.doc)).collect(),
        "types" => NOMINALS.iter().map(|known| entry(known.name, known.doc)).collect(),
        "actions" | "aws" => ACTIONS.iter().map(action).collect(),
        service => {
            let under = |name: &str| name.strip_prefix(service).is_some_and(|rest| rest.starts_with('.'));
            ACTIONS.iter().chain(OWN).filter(|known| under(known.name)).map(action).collect()
        }
    };
    (!lines.is_empty()).then(|| format!("# {shelf}\n\n{}\n", lines.join("\n")))
}

fn action(spec: &ActionSpec) -> String {
    entry(spec.name, &(spec.input)().doc)
}

/// A line of a list: the name, and the first sentence about it.
fn entry(name: &str, doc: &str) -> String {
    let about = first_paragraph(doc);
    let sentence = about.split_inclusive(". ").next().unwrap_or_default().trim_end();
    format!("- `{name}`: {sentence}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_lists_its_actions_and_nothing_else_does() {
        insta::assert_snapshot!(index("aws.sts").expect("a service"), @r"
        # aws.sts

        - `aws.sts.get_caller_identity`: Says whose credentials are in use.
        ");
        assert_eq!(index("aws.st"), None);
        assert_eq!(index("take"), None);
    }

    #[test]
    fn every_function_type_and_action_stands_on_its_shelf() {
        let all = format!("{:?}{:?}{:?}", index("functions"), index("types"), index("actions"));
        assert!(crate::subjects().all(|subject| all.contains(subject)));
    }
}
