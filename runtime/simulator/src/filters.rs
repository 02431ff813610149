//! How EC2's describe calls choose: by identifiers, which must all exist, and by filters, which must all hold.

use crate::{failures, things::Tags};
use galley_catalog::ec2::Filter;
use galley_program::Failure;
use std::fmt::Display;

/// What a kind of thing can be filtered by: the filter's name, and the values that a thing has for it.
pub(crate) type Fact<T> = (&'static str, fn(&T) -> Vec<String>);

/// The things that meet all filters. Every tagged kind knows `tag:KEY` and `tag-key` beside its facts.
pub(crate) fn select<T>(
    things: Vec<T>,
    filters: Option<&[Filter]>,
    facts: &[Fact<T>],
    tags: Option<fn(&T) -> &Tags>,
) -> Result<Vec<T>, Failure> {
    let mut chosen = things;
    for filter in filters.unwrap_or_default() {
        let fact = facts.iter().find(|(name, _)| *name == filter.name).map(|(_, values)| values);
        let tag = filter.name.strip_prefix("tag:");
        match (fact, tag, tags) {
            (Some(values), _, _) => chosen.retain(|thing| meets(filter, values(thing).iter().map(String::as_str))),
            (None, Some(key), Some(tags)) => {
                chosen.retain(|thing| meets(filter, tags(thing).get(key).map(String::as_str).into_iter()));
            }
            (None, None, Some(tags)) if filter.name == "tag-key" => {
                chosen.retain(|thing| meets(filter, tags(thing).keys().map(String::as_str)));
            }
            (None, Some(_) | None, Some(_) | None) => {
                let message = format!("The filter '{}' is invalid", filter.name);
                return Err(failures::invalid("InvalidParameterValue", message));
            }
        }
    }
    Ok(chosen)
}

/// The things of those identifiers, or all where none are named.
pub(crate) fn named<T>(
    things: Vec<T>,
    ids: Option<&[impl Display]>,
    id: impl Fn(&T) -> String,
    none: impl Fn(&str) -> Failure,
) -> Result<Vec<T>, Failure> {
    // An empty list is no list: AWS cannot tell them apart.
    let Some(ids) = ids.filter(|ids| !ids.is_empty()) else { return Ok(things) };
    let ids: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let found: Vec<String> = things.iter().map(&id).collect();
    if let Some(unknown) = ids.iter().find(|wanted| !found.contains(wanted)) {
        return Err(none(unknown));
    }
    Ok(things.into_iter().filter(|thing| ids.contains(&id(thing))).collect())
}

fn meets<'a>(filter: &Filter, mut values: impl Iterator<Item = &'a str>) -> bool {
    values.any(|value| filter.values.iter().any(|pattern| fits(pattern, value)))
}

/// Whether a value fits a pattern with `*` and `?`.
fn fits(pattern: &str, value: &str) -> bool {
    let mut value = value.chars();
    let mut pattern = pattern.chars();
    loop {
        match pattern.next() {
            None => return value.next().is_none(),
            Some('*') => {
                let (pattern, rest) = (pattern.as_str(), value.as_str());
                let mut ends = rest.char_indices().map(|(at, _)| at).chain([rest.len()]);
                return ends.any(|at| fits(pattern, &rest[at..]));
            }
            Some('?') if value.next().is_some() => {}
            Some(wanted) if wanted != '?' && value.next() == Some(wanted) => {}
            Some(_) => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_question_marks_are_wildcards() {
        for (pattern, value) in [("a*", "a"), ("a*", "abc"), ("*", ""), ("?b*d", "abcd"), ("*c*", "abcd"), ("", "")] {
            assert!(fits(pattern, value), "{pattern} {value}");
        }
        for (pattern, value) in [("a*", "ba"), ("?", ""), ("a", "ab"), ("ab", "a"), ("*c", "abcd"), ("??", "a")] {
            assert!(!fits(pattern, value), "{pattern} {value}");
        }
    }
}
