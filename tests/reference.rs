//! The pages of the reference that are written from the program's tables. `UPDATE_FIXTURES=1` writes them anew.

use crate::support::{compare_with_file, read};
use galley_catalog::ACTIONS;
use galley_describe::{action_page, function_page, part_page, parts};
use galley_evaluate::FUNCTIONS;
use galley_program::{Class, NOMINALS};
use std::fmt::Write as _;

#[test]
fn the_page_of_functions_is_the_table_of_functions() {
    let mut page = heading("Functions", "Every built-in function. All are pure: the same arguments, the same value.");
    let links: Vec<String> = FUNCTIONS.iter().map(|function| link(function.name, function.name)).collect();
    let _ = writeln!(page, "\n{}.", links.join(", "));
    for function in FUNCTIONS {
        page.push('\n');
        page.push_str(&function_page(function).replacen("# ", "## ", 1));
    }
    compare_with_file("docs/language/functions.md", &page);
}

#[test]
fn the_page_of_actions_is_the_catalogue() {
    let mut page = heading(
        "Actions",
        "Every action, with AWS's own names in snake case. A new one is three files: see [adding an action](../adding-an-action.md).",
    );
    page.push('\n');
    for (service, actions) in services() {
        let links: Vec<String> = actions.iter().map(|name| link(&format!("{service}.{name}"), name)).collect();
        let _ = writeln!(page, "- `{service}`: {}.", links.join(", "));
    }
    page.push_str(AROUND_ACTIONS);
    for action in ACTIONS {
        page.push('\n');
        page.push_str(&action_page(action).replace("\n## ", "\n### ").replacen("# ", "## ", 1));
    }
    page.push_str("\n## Types of inputs and answers\n\nWhat the tables above name, in the order of the alphabet.\n");
    for part in parts() {
        page.push('\n');
        page.push_str(&part_page(&part).replacen("# ", "### ", 1));
    }
    compare_with_file("docs/language/actions.md", &page);
}

/// The services in the order of the catalogue, each with the names of its actions.
fn services() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut services: Vec<(&str, Vec<&str>)> = Vec::new();
    for (service, name) in ACTIONS.iter().filter_map(|action| action.name.rsplit_once('.')) {
        match services.iter_mut().find(|(known, _)| *known == service) {
            Some((_, names)) => names.push(name),
            None => services.push((service, vec![name])),
        }
    }
    services
}

/// A link to a heading of the same page.
fn link(heading: &str, text: &str) -> String {
    format!("[`{text}`](#{})", heading.replace('.', ""))
}

const AROUND_ACTIONS: &str = "
An answer stands under the name of its step as the tables say: where AWS wraps it (`{ Cluster: { .. } }`), the wrapping is
gone, `describe_cluster` answers with `status` and not with `cluster.status`. A record in an input is written in braces, a
word of a closed list in quotes: `scaling_config = { min_size = 1, max_size = 3, desired_size = 1 }, capacity_type = \"SPOT\"`.
What is not here can be made by something else, and taken by its id as a parameter.
";

#[test]
fn the_page_of_types_is_the_table_of_types() {
    let mut page = heading("Types", "Plain types, types of AWS, and how to make others of them.");
    page.push_str(PLAIN);
    page.push_str("\n## Types of AWS\n\nText with a form. A literal is checked where it stands; a computed text becomes one by its name: `subnet_id(x)`.\n\n");
    page.push_str("| type | what it is | such as |\n|---|---|---|\n");
    for nominal in NOMINALS {
        let doc = nominal.doc.split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(page, "| `{}` | {doc} | `{}` |", nominal.name, nominal.example);
    }
    page.push_str("\n## Classes of failures\n\nFor `retry = { on = [..] }` and `err.class`: ");
    let classes: Vec<String> = Class::ALL.iter().map(|class| format!("`{}`", class.name())).collect();
    let _ = writeln!(page, "{}.", classes.join(", "));
    compare_with_file("docs/language/types.md", &page);
}

#[test]
fn the_reference_has_every_item_and_statement_of_the_grammar() {
    let page = read("docs/language/reference.md");
    for keyword in galley_grammar::keywords::ITEMS.iter().chain(galley_grammar::keywords::STATEMENTS) {
        assert!(page.contains(&format!("\n### `{keyword}`\n")), "`{keyword}` is missing");
    }
}

fn heading(title: &str, about: &str) -> String {
    format!("# {title}\n\n{about} This page is written from the program's own tables.\n")
}

const PLAIN: &str = "
## Plain types

| type | literals |
|---|---|
| `bool` | `true`, `false` |
| `int` | `3`, `1_000` |
| `float` | `0.5` |
| `string` | `\"text\"`, with `${}` in it |
| `duration` | `500ms`, `30s`, `15m`, `24h`, `7d` |
| `size` | `512MiB`, `60GiB`, `1TiB` |
| `percent` | `25%` |
| `json` | any value: for documents that are passed through, such as policies |

## Made of others

| type | |
|---|---|
| `list<T>` | `[a, b]`; `xs[0]`, `first(xs)`, `len(xs)` |
| `map<T>` | `{ a = 1, \"b.c\" = 2 }`; `m[\"a\"]`, `get(m, \"a\")`; keys are text |
| `{ name: T, other: T = value }` | a record; fields by `.`; two records with the same fields are the same type |
| `T?` | a value or `null`; `x ?? other`, `x?.field`, `if x != null { }` |
| `secret<T>` | never shown, never written down; given by reference: `env:NAME`, `file:PATH` |
| `T where condition` | in `type`, at a parameter or a field; `it` is the value |
";
