//! The built-in functions: one file each, one table.

mod addresses;
mod base64;
mod cidr_contains;
mod cidr_host;
mod cidr_overlaps;
mod cidr_size;
mod cidr_subnets;
mod contains;
mod conversion;
mod distinct;
mod first;
mod format;
mod from_json;
mod get;
mod is_unique;
mod join;
mod keys;
mod kit;
mod last;
mod len;
mod lower;
mod max;
mod merge;
mod min;
mod range;
mod regex_match;
mod replace;
mod sha256;
mod sort;
mod split;
mod step;
mod string;
mod sum;
mod take;
mod to_json;
mod upper;
mod values;
mod zones;

pub use step::{PATTERNS, STEPS};

use galley_program::Function;

/// Every built-in function, in the order of the manual.
pub static FUNCTIONS: &[&Function] = &[
    &len::LEN,
    &sum::SUM,
    &min::MIN,
    &max::MAX,
    &first::FIRST,
    &last::LAST,
    &take::TAKE,
    &get::GET,
    &distinct::DISTINCT,
    &is_unique::IS_UNIQUE,
    &sort::SORT,
    &keys::KEYS,
    &values::VALUES,
    &merge::MERGE,
    &contains::CONTAINS,
    &join::JOIN,
    &split::SPLIT,
    &lower::LOWER,
    &upper::UPPER,
    &replace::REPLACE,
    &format::FORMAT,
    &regex_match::REGEX_MATCH,
    &zones::ZONES,
    &cidr_subnets::CIDR_SUBNETS,
    &cidr_contains::CIDR_CONTAINS,
    &cidr_overlaps::CIDR_OVERLAPS,
    &cidr_size::CIDR_SIZE,
    &cidr_host::CIDR_HOST,
    &to_json::TO_JSON,
    &from_json::FROM_JSON,
    &base64::BASE64,
    &sha256::SHA256,
    &string::STRING,
    &conversion::INT,
    &conversion::FLOAT,
    &conversion::BOOL,
    &conversion::DURATION,
    &conversion::SIZE,
    &conversion::PERCENT,
];

/// What `1..3` means where a list stands; a recipe does not call it by name.
pub static RANGE: &Function = &range::RANGE;

/// What `float(25%)` means; a recipe calls it `float`.
pub static SHARE: &Function = &conversion::SHARE;

/// Whether it is the function that takes a pattern.
pub(crate) fn takes_pattern(function: &Function) -> bool {
    function.name == regex_match::REGEX_MATCH.name
}

/// What `p.step("net")` means in a test, where `p` is a plan or a run; a recipe does not call it by name.
pub static STEP: &Function = &step::STEP;

/// The built-in function of that name.
#[must_use]
pub fn find(name: &str) -> Option<&'static Function> {
    FUNCTIONS.iter().copied().find(|function| function.name == name)
}
