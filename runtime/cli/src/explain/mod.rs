//! The pages of docs/errors, built in.

mod families;
mod pages;
mod plain;

pub(crate) use families::{families, retired};
pub(crate) use plain::plain;

/// What there is to say about a code.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Page {
    /// `E2002`
    pub(crate) code: &'static str,
    /// Markdown, from docs/errors.
    pub(crate) text: &'static str,
}

impl Page {
    /// Its title, without the code: `an input is missing`.
    pub(crate) fn title(&self) -> &'static str {
        let heading = self.text.lines().next().unwrap_or_default();
        heading.split_once(": ").map_or(heading, |(_, title)| title)
    }
}

/// All pages, in the order of their codes.
pub(crate) fn pages() -> &'static [Page] {
    pages::PAGES
}

/// The page of a code, however it is spelled: `e2002` and `error[E2002]:` are `E2002`.
pub(crate) fn page(code: &str) -> Option<&'static Page> {
    let code = bare(code);
    pages().iter().find(|page| page.code.eq_ignore_ascii_case(code))
}

/// A code without what stands around it where it was copied from: `error[E2002]:` is `E2002`.
pub(crate) fn bare(code: &str) -> &str {
    let inner = code.split_once('[').map_or(code, |(_, inner)| inner);
    inner.trim_matches(|letter: char| !letter.is_ascii_alphanumeric())
}
