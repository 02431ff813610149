use super::*;
use galley_program::{Field, nominal};

fn pool() -> Type {
    let field = |name: &'static str, kind, default| Field { name: name.into(), doc: "".into(), kind, default };
    Type::Record(Arc::new(RecordType {
        name: "NodePool".into(),
        doc: "".into(),
        fields: vec![
            field("name", Type::Text, None),
            field("min", Type::Int, Some(Value::Int(1))),
            field("disk", Type::Size.optional(), None),
        ],
    }))
}

fn shown(result: Result<Value, Misfit>) -> String {
    result.map_or_else(|misfit| format!("wrong: {misfit}"), |value| value.to_string())
}

#[test]
fn text_is_read_by_the_declared_type() {
    let cidr = nominal("cidr").map(Type::Nominal).expect("known");
    let nat = Type::Enum(Arc::new(EnumType {
        name: "Nat".into(),
        home: String::new(),
        variants: vec!["none".into(), "single".into()],
    }));
    let cases = [
        ("3", Type::Text),
        ("3", Type::Int),
        ("3.0", Type::Int),
        ("0.5", Type::Float),
        ("inf", Type::Float),
        ("15m", Type::Duration),
        ("15 m", Type::Duration),
        ("60GiB", Type::Size),
        ("60GB", Type::Size),
        ("99999999999TiB", Type::Size),
        ("yes", Type::Bool),
        ("single", nat.clone()),
        ("singel", nat),
        ("10.0.0.0/16", cidr.clone().optional()),
        ("10.0.0.1/16", cidr),
        ("a, b", Type::Text.list()),
        ("", Type::Text.list()),
        ("[1, 2]", Type::Int.list()),
        ("1,x", Type::Int.list()),
        (r#"{"name": "a", "disk": "20GiB"}"#, pool()),
        (r#"[{"name": "a", "mni": 2}]"#, pool().list()),
        (r#"[{"min": 2}]"#, pool().list()),
        (r#"{"a": "b"}"#, Type::Text.map()),
        (r#"{"a": "#, Type::Text.map()),
        ("a,b", pool().list()),
    ];
    let lines: Vec<String> =
        cases.iter().map(|(given, kind)| format!("{given} : {kind} => {}", shown(text(given, kind)))).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    3 : string => "3"
    3 : int => 3
    3.0 : int => wrong: needs a whole number, found "3.0"
    0.5 : float => 0.5
    inf : float => wrong: needs a number, found "inf"
    15m : duration => 15m
    15 m : duration => wrong: needs a duration such as `15m`, found "15 m"
    60GiB : size => 60GiB
    60GB : size => wrong: needs a size such as `60GiB`, found "60GB"
    99999999999TiB : size => wrong: needs a size such as `60GiB`, found "99999999999TiB"
    yes : bool => wrong: needs `true` or `false`, found "yes"
    single : Nat => "single"
    singel : Nat => wrong: needs one of `none`, `single`, found "singel"; did you mean `single`?
    10.0.0.0/16 : cidr? => "10.0.0.0/16"
    10.0.0.1/16 : cidr => wrong: is not a cidr: bits are set after the first 16; AWS would drop them, found "10.0.0.1/16"
    a, b : list<string> => ["a", "b"]
     : list<string> => []
    [1, 2] : list<int> => [1, 2]
    1,x : list<int> => wrong: `1` needs a whole number, found "x"
    {"name": "a", "disk": "20GiB"} : NodePool => { disk = 20GiB, min = 1, name = "a" }
    [{"name": "a", "mni": 2}] : list<NodePool> => wrong: `0.mni` is not a field of NodePool; did you mean `min`?
    [{"min": 2}] : list<NodePool> => wrong: `0.name` is missing
    {"a": "b"} : map<string> => { a = "b" }
    {"a":  : map<string> => wrong: needs JSON: EOF while parsing a value at line 1 column 6
    a,b : list<NodePool> => wrong: needs a list as JSON, such as `[..]`, found "a,b"
    "#);
}

#[test]
fn a_null_counts_as_left_out() {
    let given = Value::Map(Arc::new(Map::from([("name".into(), "a".into()), ("min".into(), Value::Null)])));
    assert_eq!(shown(value(&given, &pool())), r#"{ min = 1, name = "a" }"#);
}
