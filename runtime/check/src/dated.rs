//! What AWS offers, as far as this program knows: lists that age, so these are warnings.

use crate::checker::Checker;
use galley_program::{Nominal, Place};
use galley_stdlib::{INSTANCE_FAMILIES, KUBERNETES_VERSIONS, REGIONS, Table};

impl Checker<'_> {
    /// Warns of a text of the right form that is not in the table of its kind. What a value is only compared with is
    /// nobody's wish.
    pub(crate) fn dated(&mut self, place: Place, text: &str, nominal: &Nominal) {
        if self.local.compared > 0 {
            return;
        }
        match nominal.name {
            "region" => self.in_table(place, text, &REGIONS, "a region"),
            // The letter is the zone's, and which there are depends on the account.
            "az" => self.in_table(
                place,
                text.trim_end_matches(|last: char| last.is_ascii_lowercase()),
                &REGIONS,
                "a region",
            ),
            "instance_type" => {
                let (family, size) = text.split_once('.').unwrap_or((text, ""));
                self.in_table(place, family, &INSTANCE_FAMILIES, "a family of instance types");
                if !is_size(size) {
                    let near = galley_grammar::nearest(size, SIZES.iter().copied());
                    let date = INSTANCE_FAMILIES.date();
                    self.report.not_listed(place, size, "a size of instances", date, near);
                }
            }
            "k8s_version" => {
                if let Some([_, standard, extended]) = KUBERNETES_VERSIONS.row(text).as_deref() {
                    let day = KUBERNETES_VERSIONS.date();
                    // Days are written so that their texts are in the order of time.
                    if *standard <= day {
                        self.report.support_ended(place, text, standard, extended, *extended <= day);
                    }
                } else {
                    self.in_table(place, text, &KUBERNETES_VERSIONS, "a version that EKS offers");
                }
            }
            _ => {}
        }
    }

    fn in_table(&mut self, place: Place, text: &str, table: &Table, what: &str) {
        if table.row(text).is_none() {
            let known = table.rows().filter_map(|row| row.split(' ').next());
            let near = galley_grammar::nearest(text, known);
            self.report.not_listed(place, text, what, table.date(), near);
        }
    }
}

/// The sizes of instances without a number.
const SIZES: &[&str] = &["nano", "micro", "small", "medium", "large", "xlarge", "metal"];

/// `large`, `12xlarge`, `metal`, `metal-24xl`, and the terabytes of `u-6tb1` families as any other.
fn is_size(size: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.chars().all(|digit| digit.is_ascii_digit());
    SIZES.contains(&size)
        || size.strip_suffix("xlarge").is_some_and(number)
        || size.strip_prefix("metal-").and_then(|size| size.strip_suffix("xl")).is_some_and(number)
}
