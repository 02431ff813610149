//! Names that are words of other languages.

/// How to write what a name means elsewhere.
pub(super) fn foreign(name: &str) -> Option<&'static str> {
    Some(match name {
        "True" | "TRUE" | "yes" | "on" => "write `true`",
        "False" | "FALSE" | "no" | "off" => "write `false`",
        "None" | "nil" | "undefined" | "NULL" | "Null" => "write `null`",
        "var" | "local" | "params" | "inputs" => "a parameter or a `let` is read by its name alone",
        "data" | "module" | "resource" => "the result of a lookup or a step is read by its name alone",
        "each" | "self" | "this" => "the item of a loop has the name that stands after `for`",
        "it" => "`it` is there in a `where` and after `until` only",
        _ => return None,
    })
}
