//! What to do about each code, where the place that found it knows nothing more exact: no error is without its cure.

use galley_grammar::Diagnostic;

const CURES: &[(&str, &str)] = &[
    ("E1001", "declare it first: a `param`, a `let`, a `step`, a `const` or an `import`"),
    (
        "E1002",
        "a type is built in, such as `string`, `int` or `list<subnet_id>`, or declared with `type` or `enum`; `galley doc types` lists those of AWS",
    ),
    ("E1003", "an action is named `aws.service.operation`, as in `aws.ec2.create_vpc`"),
    ("E1004", "import the module, as in `import \"std/eks\" as eks`, or declare the recipe in this file"),
    (
        "E1005",
        "declare it, as in `fn name(x: int) -> int = ..`, or take a built-in one: `galley doc functions` lists them",
    ),
    ("E1010", "a file of your own begins with `./`, a module of Galley with `std/`"),
    ("E1013", "write the name of one of them"),
    ("E1014", "take a name that stands for what is needed, or give this one another use"),
    ("E2001", "write a value of the type that is needed, or convert this one"),
    ("E2007", "take two values of one type, or convert one of them, as in `int(x)` or `string(x)`"),
    ("E2008", "a dot asks a record for a field, brackets ask a list or a map for what is in it"),
    ("E2009", "give it as many arguments as it takes, in its order"),
    ("E2010", "write its type between `<` and `>`, as in `list<string>` or `map<int>`; other types stand alone"),
    ("E2011", "leave one of the two out"),
    ("E2012", "take a value that meets the condition, or change the condition where it is declared"),
    ("E2013", "take a part of it that is a text or a number"),
    ("E2014", "write values of one type"),
    ("E2015", "change a value that the requirement reads, or the requirement itself"),
    ("E4007", "move it to where it belongs, or leave it out"),
    ("E4009", "make one file out of those that always go together"),
    ("E5101", "change what the rule is about, or ask those who keep the rule"),
    ("E5102", "see to it, or leave it: a warning stops no run"),
    ("E7001", "read it after it has its value"),
    ("E7002", "take smaller numbers: an `int` has 64 bits"),
    ("E7003", "divide by something that is never 0"),
    ("E7004", "count from 0, and see that the list is long enough; `get(xs, i)` gives nothing where no item is"),
    ("E7005", "take one of the keys that there are; `get(m, key)` gives nothing where none is"),
    ("E7006", "write `?.` for a field of what may be nothing, and `??` for what to take then"),
    ("E7007", "see that the list has an item, or ask first: `if len(xs) > 0 then .. else ..`"),
    ("E7008", "write it in the form of its type"),
    ("E7009", "take a larger CIDR block, or fewer and smaller parts of it"),
    ("E7010", "`galley doc NAME`, with the name of the function, says what it takes"),
    ("E7011", "give `format` one value for each `{}`, and `regex_match` a pattern that can be read"),
    ("E7012", "take a value that meets the condition, or change the condition where the type is declared"),
    (
        "E7013",
        "write the value in the form that is needed; where a part of a document may be missing, write `?? other`",
    ),
    ("E7020", "make the text or the list smaller"),
    ("E7021", "give parts of the expression names with `let`"),
    ("E7022", "go through shorter lists, and not through one within another"),
    ("L0002", "take the line out"),
    ("L0004", "leave the question out, or give the value a type that ends in `?`"),
    ("L0005", "attributes are `@deployment(..)` and `@deprecated(..)`, above a declaration"),
    ("L0007", "move it above, put what ends the run into an `if`, or take it out"),
    ("L0009", "take what has its place by now"),
];

/// The same, with a cure.
pub(super) fn cured(mut found: Diagnostic) -> Diagnostic {
    let cure = CURES.iter().find(|(code, _)| *code == found.code);
    if found.help.is_empty()
        && let Some((_, cure)) = cure
    {
        found.help.push((*cure).to_owned());
    }
    found
}
