use super::*;
use crate::render::render;
use galley_program::{Block, Expression, ExpressionKind, Parameter, Place, Recipe, Source, SourceId, Sources, Type};
use std::path::PathBuf;

const TEXT: &str = "recipe demo {\n  param name: string\n  param nodes: int = 3\n  param wait: duration = 5m\n}\n";

/// The recipe of `TEXT`, as the checker would give it.
fn program() -> Program {
    let place = |word: &str| {
        let start = TEXT.find(word).expect("stands there");
        let (start, end) = (u32::try_from(start).unwrap(), u32::try_from(start + word.len()).unwrap());
        Place { source: SourceId(0), start, end }
    };
    let parameter = |name: &str, doc: &str, kind, default: Option<Value>| Parameter {
        name: name.into(),
        doc: doc.into(),
        kind,
        condition: None,
        condition_text: String::new(),
        default: default.map(|value| Expression { kind: ExpressionKind::Value(value), place: place(name) }),
        place: place(name),
    };
    let sources = Sources(vec![Source { name: "demo.recipe".into(), text: TEXT.into() }]);
    let recipe = Recipe {
        kind: galley_program::RecipeKind::Recipe,
        name: "demo".into(),
        doc: String::new(),
        deployment: None,
        parameters: vec![
            parameter("name", "The cluster's name.", Type::Text, None),
            parameter("nodes", "", Type::Int, Some(Value::Int(3))),
            parameter("wait", "", Type::Duration, Some(Value::Duration(std::time::Duration::from_mins(5)))),
        ],
        body: Block::default(),
        outputs: Vec::new(),
        place: place("demo"),
    };
    Program { recipe: Arc::new(recipe), digest: sources.digest(), sources: Arc::new(sources) }
}

fn read(flags: &[&str], files: &[(&str, &str)]) -> Result<Bound, String> {
    let files: Vec<_> = files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    read_bytes(flags, &files)
}

fn read_bytes(flags: &[&str], files: &[(&str, &[u8])]) -> Result<Bound, String> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    for (name, text) in files {
        std::fs::write(path(name), text).expect("writes");
    }
    let files: Vec<PathBuf> = files.iter().map(|(name, _)| path(name)).collect();
    let arguments = arguments::Parameters { pairs: flags.iter().map(|flag| (*flag).to_owned()).collect(), files };
    parameters(&arguments, &program()).map_err(|trouble| {
        assert_eq!(trouble.exit, Exit::Usage);
        let texts: Vec<_> = trouble.problems.iter().map(|problem| render(problem, false, 100)).collect();
        let text = anstream::adapter::strip_str(&texts.join("\n\n")).to_string();
        text.replace(&format!("{}/", folder.path().display()), "")
    })
}

#[test]
fn a_later_word_holds_and_defaults_are_not_given() {
    let files = [("a.toml", "nodes = 4\nname = 'a'\nwait = '2m'\n"), ("b.json", r#"{"nodes": 5}"#)];
    let bound = read(&["name=z"], &files).expect("binds");
    let given = Value::Map(Arc::new(bound.given));
    assert_eq!(given.to_string(), r#"{ name = "z", nodes = 5, wait = 2m }"#);
    let bound = read(&["name=z"], &[]).expect("binds");
    assert_eq!(Value::Map(Arc::new(bound.given)).to_string(), r#"{ name = "z" }"#);
    assert_eq!(Value::Map(Arc::new(bound.all)).to_string(), r#"{ name = "z", nodes = 3, wait = 5m }"#);
}

#[test]
fn an_unknown_parameter_names_the_nearest() {
    insta::assert_snapshot!(read(&["name=z", "noeds=4"], &[]).unwrap_err(), @r"
    error[E7301]: `noeds` is not a parameter of `demo`
     --> command line:1:4
      |
    1 | -p noeds=4
      |    ^^^^^ not a parameter
      |
      = help: did you mean `nodes`?
    ");
}

#[test]
fn a_missing_parameter_says_how_to_give_it() {
    insta::assert_snapshot!(read(&[], &[]).unwrap_err(), @r"
    error[E7302]: `name` is missing: the recipe needs a value of type string
     --> demo.recipe:2:9
      |
    2 |   param name: string
      |         ^^^^ declared here
      |
      = note: The cluster's name.
      = help: give it: -p name=VALUE
    ");
}

#[test]
fn a_value_of_another_type_is_pointed_at() {
    insta::assert_snapshot!(read(&["name=z", "nodes=many"], &[]).unwrap_err(), @r#"
    error[E7303]: `nodes` needs a whole number, found "many"
     --> command line:1:10
      |
    1 | -p nodes=many
      |          ^^^^ this value
      |
      = help: give a value of type int
    "#);
    insta::assert_snapshot!(read(&["name=z"], &[("a.toml", "# sizes\nnodes = \"many\"\n")]).unwrap_err(), @r#"
    error[E7303]: `nodes` needs a whole number, found text: "many"
     --> a.toml:2:9
      |
    2 | nodes = "many"
      |         ^^^^^^ given here
      |
     ::: demo.recipe:3:9
      |
    3 |   param nodes: int = 3
      |         ----- declared here
      |
      = help: give a value of type int
    "#);
    insta::assert_snapshot!(read(&[], &[("a.json", "{\n  \"name\": [\"nodes\"],\n  \"nodes\": 4\n}\n")]).unwrap_err(), @r#"
    error[E7303]: `name` needs text, found a list: ["nodes"]
     --> a.json:2:3
      |
    2 |   "name": ["nodes"],
      |   ^^^^^^ given here
      |
     ::: demo.recipe:2:9
      |
    2 |   param name: string
      |         ---- declared here
      |
      = help: give a value of type string
    "#);
}

#[test]
fn a_flag_without_a_value_says_how_to_write_it() {
    insta::assert_snapshot!(read(&["name"], &[]).unwrap_err(), @r"
    error[E7305]: a parameter is given as NAME=VALUE
     --> command line:1:4
      |
    1 | -p name
      |    ^^^^ no name with a value
      |
      = help: write -p name=VALUE
    ");
}

#[test]
fn a_file_that_is_not_of_its_form_is_pointed_at() {
    insta::assert_snapshot!(read(&[], &[("a.toml", "name = 'z'\nnodes = = 4\n")]).unwrap_err(), @r#"
    error[E7307]: a.toml is not valid: extra `=`, expected nothing
     --> a.toml:2:9
      |
    2 | nodes = = 4
      |         ^ here
      |
      = help: TOML has lines such as `nodes = 3`, JSON one object such as `{ "nodes": 3 }`
    "#);
    insta::assert_snapshot!(read(&[], &[("a.json", "{\n  \"name\": \"z\",\n  nodes: 4\n}\n")]).unwrap_err(), @r#"
    error[E7307]: a.json is not valid: key must be a string
     --> a.json:3:3
      |
    3 |   nodes: 4
      |   ^ here
      |
      = help: TOML has lines such as `nodes = 3`, JSON one object such as `{ "nodes": 3 }`
    "#);
    insta::assert_snapshot!(read(&[], &[("a.yaml", "name: z\n")]).unwrap_err(), @r"
    error[E7308]: a.yaml: parameters are read from .toml and .json files
     |
     = help: give the file the ending of what it holds
    ");
}

#[test]
fn a_file_may_begin_with_a_byte_order_mark() {
    for (name, text) in [("a.json", "\u{feff}{ \"name\": \"z\" }"), ("a.toml", "\u{feff}name = \"z\"\n")] {
        let bound = read(&[], &[(name, text)]).expect("binds");
        assert_eq!(Value::Map(Arc::new(bound.given)).to_string(), r#"{ name = "z" }"#);
    }
}

#[test]
fn a_file_that_is_no_text_says_where_and_is_saved_anew() {
    for name in ["a.json", "a.toml"] {
        let said = read_bytes(&[], &[(name, b"\n\n\xff\xfe{")]).unwrap_err();
        assert_eq!(
            said.replace(name, "FILE"),
            "error[E7306]: the parameters of FILE cannot be read: it is not UTF-8: \
            line 3 has the byte 0xff\n |\n = help: save it as UTF-8"
        );
    }
}
