use galley_program::{Class, Failure, Shape};

/// Something that AWS found wrong with a cluster or a node group.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Issue {
    /// AWS's code, such as `AsgInstanceLaunchFailures`.
    pub code: String,
    /// AWS's words.
    pub message: String,
    /// What it concerns.
    pub resource_ids: Vec<String>,
}

/// The failure behind a status from which nothing comes back by itself.
pub(crate) fn failure(what: &str, status: &str, issues: &[Issue]) -> Failure {
    let shortage = issues.iter().find(|issue| SHORTAGES.contains(&issue.code.as_str()));
    let class = if shortage.is_some() { Class::Capacity } else { Class::Invalid };
    let code = shortage.or(issues.first()).map_or(status, |issue| &issue.code);
    let found: Vec<String> = issues.iter().map(describe).collect();
    let why = if found.is_empty() { "AWS names no issue".to_owned() } else { found.join("; ") };
    Failure::new(class, code, format!("{what} is {status}: {why}"))
}

// Another zone, another instance type or another capacity type may help; nothing is wrong with the request.
const SHORTAGES: &[&str] = &["AsgInstanceLaunchFailures", "InsufficientFreeAddresses"];

fn describe(issue: &Issue) -> String {
    let Issue { code, message, resource_ids } = issue;
    if resource_ids.is_empty() {
        format!("{code}: {message}")
    } else {
        format!("{code}: {message} ({})", resource_ids.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(code: &str, message: &str, of: &[&str]) -> Issue {
        let resource_ids = of.iter().map(|id| (*id).to_owned()).collect();
        Issue { code: code.into(), message: message.into(), resource_ids }
    }

    #[test]
    fn a_shortage_among_the_issues_is_told_from_a_wrong_request() {
        let join = issue("NodeCreationFailure", "Instances failed to join", &["i-1", "i-2"]);
        let none = issue("AsgInstanceLaunchFailures", "Could not launch Spot Instances", &[]);
        let seen = |issues: &[Issue]| {
            let failure = failure("node group `prod/burst`", "CREATE_FAILED", issues);
            format!("{} {failure}", failure.class.name())
        };
        assert_eq!(
            seen(std::slice::from_ref(&join)),
            "invalid NodeCreationFailure: node group `prod/burst` is CREATE_FAILED: \
             NodeCreationFailure: Instances failed to join (i-1, i-2)"
        );
        assert_eq!(
            seen(&[join, none]),
            "capacity AsgInstanceLaunchFailures: node group `prod/burst` is CREATE_FAILED: NodeCreationFailure: \
             Instances failed to join (i-1, i-2); AsgInstanceLaunchFailures: Could not launch Spot Instances"
        );
        assert_eq!(seen(&[]), "invalid CREATE_FAILED: node group `prod/burst` is CREATE_FAILED: AWS names no issue");
    }
}
