use super::{DeleteTags, DescribeTags, Filter, Tags, UnwantedTag};
use galley_program::{Action, Effect, Look, Shape, Sight, Token, Undo, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Puts tags on things in EC2; another value of the same key is replaced.
///
/// Undo takes the tags off again where they were not there before. Where a key had another value on each of the things,
/// that value is put back; keys that were added by the same call then stay, and so do keys that stood on some of the
/// things only. One call for each thing, and for each kind of tag, has none of these limits.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateTags.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateTags {
    /// The ids of the things: subnets, networks, instances.
    pub resources: Vec<String>,
    /// The tags. A thing carries 50 at most.
    pub tags: BTreeMap<String, String>,
}

/// What stood where the tags go, as far as one call can put it back.
#[derive(Clone, Debug, PartialEq, Shape)]
struct TagsBefore {
    /// Keys that had one other value, the same on all things.
    changed: BTreeMap<String, String>,
    /// Keys that none of the things carried.
    added: Vec<String>,
}

impl Action for CreateTags {
    type Output = ();
    const NAME: &'static str = "aws.ec2.create_tags";
    const EFFECT: Effect = Effect::Settles { overwrites: true };
    const PERMISSIONS: &'static [&'static str] = &["ec2:CreateTags"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let wanted = self.clone();
        Some(Look::at(tags_of(&self.resources, self.tags.keys()), move |live| wanted.judge(&live)))
    }

    fn undo(&self, _made: &(), before: &Value) -> Undo {
        let before = if before.is_null() {
            Ok(TagsBefore { changed: BTreeMap::new(), added: self.tags.keys().cloned().collect() })
        } else {
            TagsBefore::from_value(before.clone())
        };
        match before {
            Ok(before) if !before.changed.is_empty() => Undo::restore(
                self.resources.join(", "),
                CreateTags { resources: self.resources.clone(), tags: before.changed },
            ),
            Ok(before) if !before.added.is_empty() => Undo::by(self.without(&before.added)),
            Ok(_) => Undo::Keep("the tags stood on some of the things only, so that no one call puts them back"),
            Err(_) => Undo::Keep("the recorded tags cannot be read"),
        }
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.resources.join(", "))
    }
}

impl CreateTags {
    fn judge(&self, live: &Tags) -> Sight<()> {
        let mut before = TagsBefore { changed: BTreeMap::new(), added: Vec::new() };
        let (mut all_as_wanted, mut none_there, mut seen) = (true, true, BTreeSet::new());
        for (key, wanted) in &self.tags {
            let values = values_of(live, &self.resources, key);
            all_as_wanted &= values.iter().all(|value| *value == Some(wanted));
            none_there &= values.iter().all(Option::is_none);
            seen.extend(
                values.iter().flatten().filter(|value| **value != wanted).map(|value| format!("{key} = {value:?}")),
            );
            match values.first() {
                Some(None) if all_alike(&values) => before.added.push(key.clone()),
                Some(Some(value)) if all_alike(&values) && *value != wanted => {
                    before.changed.insert(key.clone(), (*value).clone());
                }
                Some(_) | None => {}
            }
        }
        if all_as_wanted {
            Sight::Stands(())
        } else if none_there {
            Sight::Missing
        } else {
            let what = if seen.is_empty() {
                "some of the tags are missing".to_owned()
            } else {
                Vec::from_iter(seen).join(", ")
            };
            Sight::Other { what, value: before.into_value() }
        }
    }

    /// Takes these keys off again, each only while it still has our value.
    fn without(&self, keys: &[String]) -> DeleteTags {
        let ours = self.tags.iter().filter(|(key, _)| keys.contains(key));
        let tags = ours.map(|(key, value)| UnwantedTag { key: key.clone(), value: Some(value.clone()) }).collect();
        DeleteTags { resources: self.resources.clone(), tags }
    }
}

/// Reads the tags of these things and keys.
pub(super) fn tags_of<'a>(resources: &[String], keys: impl Iterator<Item = &'a String>) -> DescribeTags {
    let mut filters = vec![Filter::any("resource-id", resources)];
    let keys = Filter::any("key", keys);
    if !keys.values.is_empty() {
        filters.push(keys);
    }
    DescribeTags { filters: Some(filters) }
}

/// The value of the key on each of the things.
pub(super) fn values_of<'a>(live: &'a Tags, resources: &[String], key: &str) -> Vec<Option<&'a String>> {
    let tag_of = |id: &String| live.tags.iter().find(|tag| tag.resource_id == *id && tag.key == key);
    resources.iter().map(|id| tag_of(id).map(|tag| &tag.value)).collect()
}

/// Whether a key has the same value on all things, or is on none of them: only then can one call put it back.
pub(super) fn all_alike(values: &[Option<&String>]) -> bool {
    values.windows(2).all(|pair| pair[0] == pair[1])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ec2::TagDescription;

    fn call(tags: &[(&str, &str)]) -> CreateTags {
        CreateTags {
            resources: vec!["subnet-1".into(), "subnet-2".into()],
            tags: tags.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
        }
    }

    /// The undo after a look that saw these tags.
    fn undo(call: &CreateTags, live: &[(&str, &str, &str)]) -> Option<Undo> {
        let tags = live.iter().map(|(id, key, value)| TagDescription {
            resource_id: (*id).to_owned(),
            resource_type: None,
            key: (*key).to_owned(),
            value: (*value).to_owned(),
        });
        let live = Tags { tags: tags.collect() };
        let look = call.look(&Token("t".into())).expect("has a look");
        match look.judge(Ok(live.into_value())).expect("judged") {
            Sight::Stands(()) => None,
            Sight::Missing => Some(call.undo(&(), &Value::Null)),
            Sight::Other { value, .. } => Some(call.undo(&(), &value)),
            Sight::Twice(..) => panic!("tags are not made twice"),
        }
    }

    fn delete(key: &str, value: &str) -> Undo {
        let tags = vec![UnwantedTag { key: key.into(), value: Some(value.into()) }];
        Undo::by(DeleteTags { resources: call(&[]).resources, tags })
    }

    #[test]
    fn tags_that_were_absent_go_again() {
        assert_eq!(undo(&call(&[("a", "1")]), &[]), Some(delete("a", "1")));
        let stood = [("subnet-1", "a", "1"), ("subnet-2", "a", "1")];
        assert_eq!(undo(&call(&[("a", "1")]), &stood), None);
        assert_eq!(undo(&call(&[("a", "1"), ("b", "2")]), &stood), Some(delete("b", "2")));
    }

    #[test]
    fn other_values_are_put_back() {
        let other = [("subnet-1", "a", "0"), ("subnet-2", "a", "0")];
        let restored = Undo::restore("subnet-1, subnet-2", call(&[("a", "0")]));
        assert_eq!(undo(&call(&[("a", "1")]), &other), Some(restored.clone()));
        assert_eq!(undo(&call(&[("a", "1"), ("b", "2")]), &other), Some(restored));
    }

    #[test]
    fn a_tag_of_somebody_else_is_never_taken_off() {
        let one = [("subnet-1", "a", "0")];
        let undo = undo(&call(&[("a", "1")]), &one);
        assert!(matches!(undo, Some(Undo::Keep(_))), "{undo:?}");
    }
}
