use galley_evaluate::LIST_ITEMS_MOST;

use std::time::Duration;

/// How much a script may do and hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The length of a script.
    pub script_bytes_most: usize,
    /// Steps of one call. Looking at fifty subnets takes about two thousand.
    pub operations_most: u64,
    /// Items of arrays and maps that one call may look at, each time that it uses a variable with them; texts count by
    /// their length. Each operation looks at few, unless a script uses large values again and again.
    pub items_looked_at_most: u64,
    /// How long one call may take, where there is a clock. The other limits are reached long before, so that the same call
    /// gives the same result everywhere; this is for what nobody thought of.
    pub time_most: Duration,
    /// Calls within calls.
    pub call_levels_most: usize,
    /// How deeply an expression of a script nests.
    pub expression_depth_most: usize,
    /// Functions of a script.
    pub functions_most: usize,
    /// Variables at one moment.
    pub variables_most: usize,
    /// The length of a text, and of all texts in an array or a map together.
    pub text_bytes_most: usize,
    /// The items of an array or a map, with all that it holds.
    pub items_most: usize,
    /// What one call may find.
    pub findings_most: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            script_bytes_most: 256 * 1024,
            operations_most: 1_000_000,
            items_looked_at_most: 60_000_000,
            time_most: Duration::from_secs(5),
            call_levels_most: 12,
            expression_depth_most: 24,
            functions_most: 200,
            variables_most: 64,
            text_bytes_most: 64 * 1024,
            items_most: LIST_ITEMS_MOST,
            findings_most: 200,
        }
    }
}
