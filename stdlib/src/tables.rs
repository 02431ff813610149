//! What AWS offers, as it was on a day: lists that age, so that what is not in one is worth a warning and no error.

/// A list with its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Table {
    text: &'static str,
}

/// The regions of AWS.
pub static REGIONS: Table = Table { text: include_str!("../tables/regions.txt") };

/// The families of instance types: `m7g` of `m7g.large`.
pub static INSTANCE_FAMILIES: Table = Table { text: include_str!("../tables/instance_families.txt") };

/// The versions of Kubernetes that EKS offers: each row is a version, the end of its standard support, and the end of
/// its extended support.
pub static KUBERNETES_VERSIONS: Table = Table { text: include_str!("../tables/kubernetes_versions.txt") };

impl Table {
    /// The day of the list: `2026-11-22`.
    #[must_use]
    pub fn date(&self) -> &'static str {
        let first = self.text.lines().next().unwrap_or_default();
        first.rsplit(' ').next().unwrap_or_default().trim_end_matches('.')
    }

    /// Its rows, in order, each in words.
    pub fn rows(&self) -> impl Iterator<Item = &'static str> {
        self.text.lines().filter(|line| !line.starts_with('#') && !line.is_empty())
    }

    /// The words of the row that begins with this one.
    #[must_use]
    pub fn row(&self, first: &str) -> Option<Vec<&'static str>> {
        self.rows().map(|row| row.split(' ').collect::<Vec<_>>()).find(|row| row.first() == Some(&first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_a_day_a_source_and_rows_in_order() {
        for table in [REGIONS, INSTANCE_FAMILIES, KUBERNETES_VERSIONS] {
            let date: Vec<&str> = table.date().split('-').collect();
            assert!(date.len() == 3 && date.iter().all(|part| part.parse::<u32>().is_ok()), "{}", table.date());
            assert!(table.text.lines().nth(1).is_some_and(|line| line.starts_with("# Source: ")));
            let rows: Vec<&str> = table.rows().collect();
            assert!(rows.len() >= 5 && rows.is_sorted(), "{rows:?}");
        }
        assert_eq!(REGIONS.row("eu-west-1"), Some(vec!["eu-west-1"]));
        assert_eq!(REGIONS.row("eu-west"), None);
        assert!(KUBERNETES_VERSIONS.rows().all(|row| row.split(' ').count() == 3));
    }
}
