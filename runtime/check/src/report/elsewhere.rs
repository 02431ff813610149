//! Functions and types of other languages, and what is written in their place.

/// How to write what the function does elsewhere.
pub(super) fn function(name: &str) -> Option<&'static str> {
    Some(match name.to_ascii_lowercase().as_str() {
        "length" | "count" | "strlen" => "write `len(xs)`",
        "concat" | "append" | "extend" | "push" => {
            "lists are put together by `xs + ys`, texts in a text: `\"${a}${b}\"`"
        }
        "union" | "setunion" => "write `distinct(xs + ys)`",
        "map" | "filter" | "transform" | "collect" | "foreach" => {
            "a list is made of another one by `[item.name for item in items if item.size > 1]`"
        }
        "flatten" | "flat_map" | "setproduct" | "chunklist" => {
            "lists of lists are not taken apart: name the parts and write `xs + ys`, or use a `for` in a `for`"
        }
        "lookup" | "getattr" => "write `get(map, key) ?? other`",
        "element" | "nth" | "at" => "write `xs[0]`, or `get(xs, 0) ?? other`",
        "slice" | "skip" | "drop" | "tail" => "write `take(n, xs)`, or `[xs[i] for i in 1..3]`",
        "toset" | "set" | "unique" | "uniq" | "dedup" => "write `distinct(xs)`",
        "tolist" | "list" | "array" | "tomap" => {
            "nothing has to be converted: a list is `[a, b]`, a map `{ name = value }`"
        }
        "tostring" | "str" | "text" => "write `string(x)`, or put it into a text: `\"${x}\"`",
        "tonumber" | "number" | "parseint" | "integer" => "write `int(x)` or `float(x)`",
        "tobool" | "boolean" => "write `bool(x)`",
        "jsonencode" | "json" | "dumps" | "stringify" | "tojson" => {
            "write `to_json(x)`; an input of type `json` takes the record itself"
        }
        "jsondecode" | "loads" | "parse_json" | "parsejson" | "fromjson" => "write `from_json(text)`",
        "yamlencode" | "yamldecode" | "to_yaml" | "from_yaml" => "there is no YAML; JSON is YAML too: `to_json(x)`",
        "base64encode" | "b64encode" | "base64_encode" => "write `base64(text)`",
        "base64decode" | "b64decode" | "base64_decode" => "base64 is only written, by `base64(text)`, and not read",
        "coalesce" | "nvl" | "default" | "or_else" | "unwrap_or" | "ifnull" => "write `a ?? b`",
        "try" | "can" => "what may be nothing is read by `a?.b ?? other`; what is wrong is found by `galley check`",
        "trim" | "trimspace" | "strip" | "chomp" | "trimprefix" | "trimsuffix" => "write `replace(text, part, \"\")`",
        "startswith" | "starts_with" | "has_prefix" | "hasprefix" => "write `regex_match(text, \"^prefix\")`",
        "endswith" | "ends_with" | "has_suffix" | "hassuffix" => "write `regex_match(text, \"suffix$\")`",
        "substr" | "substring" | "left" | "right" => {
            "texts are taken apart by `split(text, separator)`; to bound a length, write `where len(it) <= 20`"
        }
        "includes" | "has" | "has_key" | "contains_key" | "haskey" | "exists" => {
            "write `x in xs`, for a key of a map too, or `contains(text, part)`"
        }
        "index" | "index_of" | "indexof" | "enumerate" => "write `[i for i, x in xs if x == wanted]`",
        "range" | "seq" => "write `0..3`, with both ends included",
        "zipmap" | "zip" | "dict" => "write `{ \"${keys[i]}\" = values[i] for i in 0..2 }`",
        "one" | "head" => "write `first(xs)`",
        "any" | "anytrue" | "some" => "write `contains([x > 1 for x in xs], true)`",
        "all" | "alltrue" | "every" => "write `not contains([x > 1 for x in xs], false)`",
        "compact" => "write `[x for x in xs if x != \"\"]`",
        "reverse" => "write `[xs[len(xs) - 1 - i] for i in 0..(len(xs) - 1)]`",
        "abs" => "write `if n < 0 then -n else n`",
        "ceil" | "floor" | "round" | "div" => {
            "`/` of whole numbers leaves the rest out: `7 / 2` is `3`, and `(7 + 1) / 2` is `4`"
        }
        "pow" | "log" | "sqrt" => "there is `+ - * / %` for numbers",
        "sprintf" | "printf" => "write `format(\"{}-{:03}\", a, b)`, or `\"${a}-${b}\"`",
        "regex" | "match" | "matches" | "regexall" | "regex_search" => "write `regex_match(text, pattern)`",
        "regex_replace" | "sub" | "gsub" => "write `replace(text, part, by)`",
        "toupper" | "uppercase" | "to_upper" => "write `upper(text)`",
        "tolower" | "lowercase" | "to_lower" | "title" | "capitalize" => "write `lower(text)`",
        "md5" | "sha1" | "sha512" | "hash" | "base64sha256" => "write `sha256(text)`",
        "cidrsubnet" | "cidrsubnets" => "write `cidr_subnets(block, 4)[1]`: a range cut into 4, and the second of them",
        "cidrhost" => "write `cidr_host(block, 10)`",
        "cidrnetmask" => "write `split(\"${block}\", \"/\")[1]` for the length of the prefix",
        "now" | "time" | "date" | "today" | "formatdate" | "plantimestamp" | "uuid" | "random" | "rand" | "randint" => {
            "there is no clock and no chance, so that a resumed run computes the same: take it as a parameter"
        }
        "env" | "getenv" | "environ" | "file" | "read" | "readfile" | "fileexists" | "templatefile" | "abspath"
        | "path" => {
            "nothing is read from the environment or from files: take it as a parameter, from `--params FILE` or, where it is secret, from `-p name=env:NAME`"
        }
        "print" | "println" | "echo" | "debug" => "nothing is printed; what a recipe gives is an `output name = value`",
        "assert" | "ensure" | "precondition" | "check" => "write `require condition else \"message\"`, as a statement",
        "raise" | "throw" | "error" | "panic" | "exit" | "abort" => "write `fail \"message\"`, as a statement",
        "sleep" | "delay" => "write `wait 30s`, as a statement",
        "typeof" | "type" => "types are known beforehand: `galley eval --type EXPRESSION` shows them",
        _ => return None,
    })
}

/// What a type of another language is called here, and the word that takes its place if that is all.
pub(crate) fn kind(name: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match name.to_ascii_lowercase().as_str() {
        "number" | "integer" | "long" | "uint" | "i32" | "i64" | "u32" | "u64" => {
            ("a whole number is an `int`, one with a fraction a `float`", Some("int"))
        }
        "double" | "decimal" | "real" => ("a number with a fraction is a `float`", Some("float")),
        "str" | "text" | "char" => ("text is a `string`", Some("string")),
        "boolean" => ("true or false is a `bool`", Some("bool")),
        "array" | "vec" | "vector" | "set" | "seq" | "tuple" => ("several values are a `list<string>`", None),
        "dict" | "hash" | "hashmap" | "dictionary" => ("values by name are a `map<string>`; keys are text", None),
        "object" | "struct" | "record" => {
            ("a record is written with its fields: `{ name: string, count: int = 1 }`", None)
        }
        "any" | "dynamic" | "unknown" | "document" | "yaml" => ("any document is `json`", Some("json")),
        "option" | "optional" | "maybe" | "nullable" => ("what may be nothing has a question mark: `string?`", None),
        "time" | "timeout" | "seconds" => ("a length of time is a `duration`: `30s`, `15m`", Some("duration")),
        "bytes" | "gib" | "storage" => ("an amount of storage is a `size`: `60GiB`", Some("size")),
        "password" | "sensitive" | "securestring" => {
            ("what nobody may see is a `secret<string>`", Some("secret<string>"))
        }
        "datetime" | "date" => ("a moment is a `timestamp`", Some("timestamp")),
        "cidr_block" | "ip_range" | "ipnet" => ("an address range is a `cidr`", Some("cidr")),
        "zone" | "availability_zone" => ("an availability zone is an `az`", Some("az")),
        "aws_region" => ("a region is a `region`", Some("region")),
        "security_group" | "security_group_id" => ("a security group is an `sg_id`", Some("sg_id")),
        "account" | "aws_account" | "aws_account_id" => ("an account is an `account_id`", Some("account_id")),
        "version" | "kubernetes_version" => ("a Kubernetes version is a `k8s_version`", Some("k8s_version")),
        "vpc" => ("a network is named by its `vpc_id`", Some("vpc_id")),
        "subnet" => ("a subnet is named by its `subnet_id`", Some("subnet_id")),
        "role" | "role_arn" | "iam_role" => ("a role is an `arn<iam.role>`, or any `arn`", Some("arn")),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{function, kind};
    use galley_evaluate::FUNCTIONS;
    use galley_program::NOMINALS;

    #[test]
    fn what_is_advised_for_elsewhere_does_not_hide_a_function() {
        let hidden: Vec<&str> =
            FUNCTIONS.iter().map(|known| known.name).filter(|name| function(name).is_some()).collect();
        assert!(hidden.is_empty(), "{hidden:?}");
        let hidden: Vec<&str> = NOMINALS.iter().map(|known| known.name).filter(|name| kind(name).is_some()).collect();
        assert!(hidden.is_empty(), "{hidden:?}");
    }
}
