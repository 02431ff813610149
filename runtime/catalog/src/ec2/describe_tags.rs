use super::Filter;
use galley_program::{Action, Effect, Shape};

/// Reads tags of things in EC2.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeTags.html>. All pages are read.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct DescribeTags {
    /// Only those that meet all conditions, such as `resource-id` or `key`.
    pub filters: Option<Vec<Filter>>,
}

/// The tags found.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Tags {
    /// In no particular order.
    pub tags: Vec<TagDescription>,
}

/// A tag and what carries it.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct TagDescription {
    /// The id of the thing.
    pub resource_id: String,
    /// What it is: `vpc`, `subnet`.
    pub resource_type: Option<String>,
    /// The key.
    pub key: String,
    /// The value; may be empty.
    pub value: String,
}

impl Action for DescribeTags {
    type Output = Tags;
    const NAME: &'static str = "aws.ec2.describe_tags";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["ec2:DescribeTags"];
}
