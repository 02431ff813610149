use galley_evaluate::LIST_ITEMS_MOST;

/// How much a script may do and hold. There is no limit of time: the same call must give the same result everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The length of a script.
    pub script_bytes_most: usize,
    /// Steps of one call. Looking at fifty subnets takes about two thousand.
    pub operations_most: u64,
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
