use super::create_tags::{all_alike, tags_of, values_of};
use super::{CreateTags, Tags};
use galley_program::{Action, Effect, Look, Shape, Sight, Token, Undo, Value};
use std::collections::{BTreeMap, BTreeSet};

/// Takes tags off things in EC2.
///
/// Undo puts a tag back where all of the things carried it with one value. AWS would take *all* tags off where none is
/// named; this action then does nothing.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteTags.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct DeleteTags {
    /// The ids of the things.
    pub resources: Vec<String>,
    /// The tags to take off.
    pub tags: Vec<UnwantedTag>,
}

/// A tag to take off.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct UnwantedTag {
    /// The key.
    pub key: String,
    /// Only while it has this value. Default: whatever its value is.
    pub value: Option<String>,
}

impl Action for DeleteTags {
    type Output = ();
    const NAME: &'static str = "aws.ec2.delete_tags";
    const EFFECT: Effect = Effect::Settles { overwrites: true };
    const PERMISSIONS: &'static [&'static str] = &["ec2:DeleteTags"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let unwanted = self.clone();
        let call = tags_of(&self.resources, self.tags.iter().map(|tag| &tag.key));
        Some(Look::at(call, move |live| unwanted.judge(&live)))
    }

    fn undo(&self, _made: &(), before: &Value) -> Undo {
        if before.is_null() {
            return Undo::Nothing;
        }
        match BTreeMap::from_value(before.clone()) {
            Ok(tags) if tags.is_empty() => {
                Undo::Keep("the tags stood on some of the things only, so that no one call puts them back")
            }
            Ok(tags) => {
                let back = CreateTags { resources: self.resources.clone(), tags };
                Undo::restore(self.resources.join(", "), back)
            }
            Err(_) => Undo::Keep("the recorded tags cannot be read"),
        }
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(self.resources.join(", "))
    }
}

impl DeleteTags {
    fn judge(&self, live: &Tags) -> Sight<()> {
        let (mut before, mut seen) = (BTreeMap::new(), BTreeSet::new());
        for tag in &self.tags {
            let mut values = values_of(live, &self.resources, &tag.key);
            for value in &mut values {
                *value = value.filter(|value| tag.value.as_ref().is_none_or(|only| only == *value));
            }
            seen.extend(values.iter().flatten().map(|value| format!("{} = {value:?}", tag.key)));
            if let Some(Some(value)) = values.first().filter(|_| all_alike(&values)) {
                before.insert(tag.key.clone(), (*value).clone());
            }
        }
        if seen.is_empty() {
            Sight::Stands(())
        } else {
            Sight::Other { what: Vec::from_iter(seen).join(", "), value: before.into_value() }
        }
    }
}
