use galley_program::{INTENT, Shape, Token};

/// One condition of a describe call; several must all hold.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct Filter {
    /// What is compared, as the operation's AWS reference page lists it: `vpc-id`, `tag:Name`.
    pub name: String,
    /// Any of these values; `*` and `?` are wildcards.
    pub values: Vec<String>,
}

impl Filter {
    /// The condition that `name` is `value`.
    pub(crate) fn is(name: &str, value: impl Into<String>) -> Self {
        Self { name: name.to_owned(), values: vec![value.into()] }
    }

    /// The condition that `name` is one of `values`.
    pub(crate) fn any(name: &str, values: impl IntoIterator<Item: Into<String>>) -> Self {
        Self { name: name.to_owned(), values: values.into_iter().map(Into::into).collect() }
    }

    /// The condition that a thing was made under this intent of ours.
    pub(crate) fn intent(token: &Token) -> Vec<Self> {
        vec![Self::is(&format!("tag:{INTENT}"), &*token.0)]
    }
}
