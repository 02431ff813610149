//! What begins a statement or declaration in other languages, and what to write here.

/// How to write what the word begins elsewhere, and the word that takes its place if that is all.
pub(crate) fn cure(word: &str) -> Option<(&'static str, Option<&'static str>)> {
    Some(match word {
        "elif" | "elsif" | "elseif" => ("write `else if`", Some("else if")),
        "def" | "function" | "func" | "fun" | "lambda" => {
            ("a function is written `fn name(argument: type) -> type = value`, outside of recipes", None)
        }
        "var" | "val" | "set" | "local" => ("a value is named by `let name = value`; it never changes", Some("let")),
        "locals" => ("each value is named by a `let name = value` of its own", None),
        "variable" | "input" | "parameter" | "arg" => {
            ("a parameter is written `param name: type = default`, inside a recipe", None)
        }
        "resource" => ("what is made is a step: `step name = aws.service.action { .. }`, inside a recipe", None),
        "data" => ("what is read is a lookup: `lookup name = aws.service.action { .. }`, inside a recipe", None),
        "module" => {
            ("write `import \"path\" as name` at the top, and `step it = name.recipe { .. }` inside a recipe", None)
        }
        "provider" | "terraform" | "region" | "account" => {
            ("a recipe says where it runs with `aws { region = \"eu-west-1\" }`", None)
        }
        "while" | "loop" | "repeat" => {
            ("there are no loops without an end: `for item in list by key { .. }`, or `wait .. until ..`", None)
        }
        "foreach" | "for_each" => ("write `for item in list by key { .. }`", Some("for")),
        "return" | "yield" => ("a recipe gives results with `output name = value`, a function is one expression", None),
        "assert" | "ensure" | "check" => ("write `require condition else \"message\"`", Some("require")),
        "switch" | "match" | "case" | "when" | "unless" => ("write `if .. { } else if .. { } else { }`", None),
        "print" | "println" | "echo" | "log" | "console" => {
            ("a recipe prints nothing; what it gives is an `output name = value`", None)
        }
        "use" | "include" | "from" | "package" | "using" => {
            ("write `import \"path\" as name` at the top of the file", None)
        }
        "export" | "pub" | "public" | "private" => {
            ("leave the word out: a file that imports this one sees all of it", None)
        }
        "group" | "block" | "section" | "begin" => {
            ("statements are put together with `do \"label\" { .. }`", Some("do"))
        }
        "throw" | "raise" | "panic" | "error" => ("write `fail \"message\"`", Some("fail")),
        "sleep" | "delay" => ("write `wait 30s`", Some("wait")),
        "struct" | "class" | "interface" | "object" => ("a shape is written `type Name = { field: type }`", None),
        "workflow" | "pipeline" | "job" | "stack" | "template" | "playbook" => {
            ("what is run is a recipe: `recipe name { .. }`", Some("recipe"))
        }
        "task" | "action" | "stage" => ("what is done is a step: `step name = action { .. }`, inside a recipe", None),
        "break" | "continue" => {
            ("a `for` goes through all of its list: take what you want with `[x for x in xs if ..]`", None)
        }
        "parallelize" | "async" | "await" | "go" | "spawn" => {
            ("what may run together stands in `parallel { .. }`", None)
        }
        "finally" | "except" | "rescue" => ("a failure is caught with `try { .. } catch err { .. }`", None),
        _ => return None,
    })
}
