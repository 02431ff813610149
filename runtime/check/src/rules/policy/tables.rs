//! What exists in IAM, as of the date in the tables (`stdlib/tables`, made by `iam_actions.py` there).

use std::{collections::BTreeMap, sync::LazyLock};

const ACTIONS: &str = include_str!("../../../../../stdlib/tables/iam_actions.txt");
const SERVICES: &str = include_str!("../../../../../stdlib/tables/iam_services.txt");
const MANAGED: &str = include_str!("../../../../../stdlib/tables/iam_managed_policies.txt");

/// The actions of each service that is wholly known, by its prefix; in the order of their small letters.
static KNOWN: LazyLock<BTreeMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let (prefix, actions) = line.split_once(": ")?;
        Some((prefix, actions.split(' ').collect()))
    };
    rows(ACTIONS).filter_map(line).collect()
});

/// The actions of a service, if all of them are known.
pub(super) fn actions(prefix: &str) -> Option<&'static [&'static str]> {
    KNOWN.get(prefix).map(Vec::as_slice)
}

/// The prefixes of all services.
pub(super) fn services() -> impl Iterator<Item = &'static str> {
    rows(SERVICES)
}

/// The policies that AWS manages, with the path before their names.
pub(super) fn managed() -> impl Iterator<Item = &'static str> {
    rows(MANAGED)
}

/// When the tables were made.
pub(super) fn date() -> &'static str {
    let first = ACTIONS.lines().next().unwrap_or_default();
    first.rsplit_once("as of ").map_or("", |(_, date)| date.trim_end_matches('.'))
}

fn rows(table: &'static str) -> impl Iterator<Item = &'static str> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_hold_what_eks_needs() {
        assert_eq!(date(), "2026-11-22");
        let kms = actions("kms").expect("known");
        assert!(kms.contains(&"DescribeKey") && !kms.contains(&"DescribeKeys"), "{kms:?}");
        for action in
            ["eks:CreateCluster", "iam:PassRole", "s3:ListAllMyBuckets", "ec2:RunInstances", "tag:GetResources"]
        {
            let (prefix, name) = action.split_once(':').expect("two parts");
            assert!(actions(prefix).expect(prefix).contains(&name), "{action}");
        }
        for policy in ["AmazonEKSClusterPolicy", "AmazonEKS_CNI_Policy", "service-role/AmazonEBSCSIDriverPolicy"] {
            assert!(managed().any(|known| known == policy), "{policy}");
        }
        assert!(services().any(|known| known == "elasticloadbalancing"));
        for (prefix, names) in KNOWN.iter() {
            assert!(services().any(|known| known == *prefix), "{prefix}");
            assert!(names.is_sorted_by_key(|name| name.to_lowercase()), "{prefix}");
        }
    }

    #[test]
    fn every_permission_of_the_catalogue_is_in_the_table() {
        for spec in galley_catalog::ACTIONS {
            for permission in spec.permissions {
                let (prefix, name) = permission.split_once(':').expect("two parts");
                assert!(actions(prefix).is_some_and(|names| names.contains(&name)), "{}: {permission}", spec.name);
            }
        }
    }
}
