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
    E0001
    E0002
    E0003
    E0004
    E0005
    E0006
    E0007
    E0008
    E0009
    E0010
    E0011
    E0012
    E0013
    E0014
    E1001
    E1002
    E1003
    E1004
    E1005
    E1006
    E1007
    E1008
    E1009
    E1010
    E1011
    E1012
    E1013
    E1014
    E1015
    E1016
    E2001
    E2002
    E2003
    E2004
    E2005
    E2006
    E2007
    E2008
    E2009
    E2010
    E2011
    E2012
    E2013
    E2014
    E2015
    E3001
    E3002
    L0001
    L0002
    L0004
    L0005
    L0006
    L0011
    L0012
}
