//! The list of pages. A test compares it with docs/errors and with the codes in the sources.

use super::Page;

macro_rules! pages {
    ($($code:ident)*) => {
        pub(super) const PAGES: &[Page] = &[$(Page {
            code: stringify!($code),
            text: include_str!(concat!("../../../../docs/errors/", stringify!($code), ".md")),
        }),*];
    };
}

pages! {
    E2016
    E2017
    E2018
    E7012
    E7013
}
