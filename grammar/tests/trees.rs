//! What was written, and how it was understood.

use galley_grammar::{
    Span, parse,
    tree::{
        Amount, Comprehension, Else, Entry, Expression, ExpressionKind, Item, Key, Name, Part, RecipeItem, Statement,
        Text, Type, TypeKind, Undo,
    },
};
use insta::assert_snapshot;

fn recipe(body: &str) -> RecipeItem {
    let text = format!("recipe a {{\n{body}\n}}\n");
    let parsed = parse(&text);
    assert_eq!(parsed.diagnostics, [], "{text}");
    let Some(Item::Recipe(recipe)) = parsed.tree.items.into_iter().next() else { panic!("no recipe") };
    recipe
}

fn statement(body: &str) -> Statement {
    recipe(body).body.statements.remove(0)
}

/// An expression with every operator in parentheses.
fn read(expression: &str) -> String {
    let Statement::Let(statement) = statement(&format!("let x = {expression}")) else { panic!("no let") };
    show(&statement.value)
}

fn show(expression: &Expression) -> String {
    match &expression.kind {
        ExpressionKind::Null => "null".to_owned(),
        ExpressionKind::Bool(flag) => flag.to_string(),
        ExpressionKind::Int(number) => number.to_string(),
        ExpressionKind::Float(number) => format!("{number:?}"),
        ExpressionKind::Quantity(quantity) => match quantity.amount {
            Amount::Duration(length) => format!("{}ms", length.as_millis()),
            Amount::Size(bytes) => format!("{bytes}B"),
            Amount::Percent(share) => format!("{share}%"),
        },
        ExpressionKind::Text(text) => show_text(text),
        ExpressionKind::Name(name) => name.to_string(),
        ExpressionKind::List(items) => format!("[{}]", all(items)),
        ExpressionKind::Record(record) => {
            let entries: Vec<_> = record.entries.iter().map(show_entry).collect();
            format!("{{{}}}", entries.join(", "))
        }
        ExpressionKind::ListFor(list) => format!("[{} {}]", show(&list.value), show_for(&list.comprehension)),
        ExpressionKind::MapFor(map) => {
            format!("{{{} = {} {}}}", show(&map.key), show(&map.value), show_for(&map.comprehension))
        }
        ExpressionKind::Field(of, name) => format!("{}.{name}", show(of)),
        ExpressionKind::OptionalField(of, name) => format!("{}?.{name}", show(of)),
        ExpressionKind::Index(of, index) => format!("{}[{}]", show(of), show(index)),
        ExpressionKind::Call(call) => {
            let arguments = call.arguments.iter().map(|argument| {
                let name = argument.name.as_ref().map_or(String::new(), |name| format!("{name} = "));
                format!("{name}{}", show(&argument.value))
            });
            format!("{}({})", show(&call.callee), arguments.collect::<Vec<_>>().join(", "))
        }
        ExpressionKind::Unary(unary, value) => format!("({} {})", unary.symbol(), show(value)),
        ExpressionKind::Binary(binary, left, right) => {
            format!("({} {} {})", show(left), binary.symbol(), show(right))
        }
        ExpressionKind::Range(from, to) => format!("({} .. {})", show(from), show(to)),
        ExpressionKind::Cut(cut) => format!("({} ..?)", show(&cut.value)),
        ExpressionKind::If(choice) => {
            format!("(if {} then {} else {})", show(&choice.condition), show(&choice.then), show(&choice.otherwise))
        }
    }
}

fn all(items: &[Expression]) -> String {
    items.iter().map(show).collect::<Vec<_>>().join(", ")
}

fn show_text(text: &Text) -> String {
    let parts = text.parts.iter().map(|part| match part {
        Part::Plain(text, _) => format!("{text:?}"),
        Part::Value(value) => format!("<{}>", show(value)),
    });
    parts.collect()
}

fn show_entry(entry: &Entry) -> String {
    match entry {
        Entry::Field { key: Key::Name(name), value, .. } => format!("{name} = {}", show(value)),
        Entry::Field { key: Key::Text(text), value, .. } => format!("{} = {}", show_text(text), show(value)),
        Entry::Pun(name) => name.to_string(),
        Entry::Spread(value, _) => format!("...{}", show(value)),
        Entry::Broken(_) => "broken".to_owned(),
    }
}

fn show_for(comprehension: &Comprehension) -> String {
    let index = comprehension.index.as_ref().map_or(String::new(), |name| format!("{name}, "));
    let condition = comprehension.condition.as_ref().map_or(String::new(), |value| format!(" if {}", show(value)));
    format!("for {index}{} in {}{condition}", comprehension.item, show(&comprehension.over))
}

fn show_type(kind: &Type) -> String {
    match &kind.kind {
        TypeKind::Named(path, arguments) if arguments.is_empty() => path.to_string(),
        TypeKind::Named(path, arguments) => {
            format!("{path}<{}>", arguments.iter().map(show_type).collect::<Vec<_>>().join(", "))
        }
        TypeKind::Optional(base) => format!("{}?", show_type(base)),
        TypeKind::Record(fields) => {
            let fields = fields.iter().map(|field| {
                let condition =
                    field.condition.as_ref().map_or(String::new(), |value| format!(" where {}", show(value)));
                let default = field.default.as_ref().map_or(String::new(), |value| format!(" = {}", show(value)));
                format!("{}: {}{condition}{default}", field.name, show_type(&field.kind))
            });
            format!("{{ {} }}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

#[test]
fn operators_bind_as_everywhere() {
    assert_snapshot!(read("1 + 2 * 3 - 4"), @"((1 + (2 * 3)) - 4)");
    assert_snapshot!(read("a ?? b or c and d == e + f"), @"(a ?? (b or (c and (d == (e + f)))))");
    assert_snapshot!(read("not a in b and -c.d > e"), @"((not (a in b)) and ((- c.d) > e))");
    assert_snapshot!(read("n in 1..m + 2"), @"(n in (1 .. (m + 2)))");
    assert_snapshot!(read("(1 + 2) * 3 % 4"), @"(((1 + 2) * 3) % 4)");
    assert_snapshot!(read("if a then b else if c then d else e + 1"), @"(if a then b else (if c then d else (e + 1)))");
    assert_snapshot!(read("a - b - c"), @"((a - b) - c)");
}

#[test]
fn what_follows_a_value_belongs_to_it() {
    assert_snapshot!(read("a.b?.c[i + 1](x, y = z).with.type"), @"a.b?.c[(i + 1)](x, y = z).with.type");
    assert_snapshot!(read("[p.name for i, p in pools if p.max > 1]"), @"[p.name for i, p in pools if (p.max > 1)]");
    assert_snapshot!(read("{ p.name = p.max for p in pools }"), @"{p.name = p.max for p in pools}");
    assert_snapshot!(read("{ p = 1 for p in pools }"), @"{p = 1 for p in pools}");
    assert_snapshot!(read("[{ a = 1 } for x in xs]"), @"[{a = 1} for x in xs]");
}

#[test]
fn records_take_keywords_as_keys() {
    let written = r#"{ name, with = 1, type = 2
        for = 3
        version
        "k8s.io/${name}" = "x", ...pool.rest, in = { }
    }"#;
    assert_snapshot!(read(written), @r#"{name, with = 1, type = 2, for = 3, version, "k8s.io/"<name> = "x", ...pool.rest, in = {}}"#);
}

#[test]
fn numbers_and_their_units() {
    assert_snapshot!(
        read("[1_000, 0.5, 30s, 1.5h, 250ms, 2d, 60GiB, 0.5TiB, 25%, 7 % 2, 7%2]"),
        @"[1000, 0.5, 30000ms, 5400000ms, 250ms, 172800000ms, 64424509440B, 549755813888B, 25%, (7 % 2), (7 % 2)]"
    );
}

#[test]
fn texts_are_read_with_their_escapes_and_values() {
    assert_snapshot!(read(r#""a\n\"b\" \${c} \u{e9}""#), @r#""a""\n""\"""b""\""" ""$""{c} ""é""#);
    assert_snapshot!(read(r#""${a.b}-${f("x}")}""#), @r#"<a.b>"-"<f("x}")>"#);
    assert_snapshot!(read(r#""""#), @"");
}

#[test]
fn a_long_text_loses_the_indentation_that_its_lines_share() {
    let written = "\"\"\"\n    { \"a\": ${a}\n\n      \"b\" \\n }\n    \"\"\"";
    assert_snapshot!(read(written), @r#""{ \"a\": "<a>"\n""\n""  \"b\" \\n }\n""#);
    assert_snapshot!(read("\"\"\"one line\"\"\""), @r#""one line""#);
    assert_eq!(read(&written.replace('\n', "\r\n")), read(written), "a line ends the same on every system");
}

#[test]
fn a_place_inside_a_text_is_a_place_in_the_file() {
    let text = "const a = \"10.0\\n999\"";
    let parsed = parse(text);
    let Some(Item::Const(item)) = parsed.tree.items.first() else { panic!("no const") };
    let ExpressionKind::Text(value) = &item.value.kind else { panic!("no text") };
    assert_eq!(value.plain().as_deref(), Some("10.0\n999"));
    assert_eq!(value.span_of(5, 8).of(text), "999");
    assert_eq!(value.span_of(0, 4).of(text), "10.0");
}

#[test]
fn types_are_read_with_their_conditions_and_defaults() {
    let Statement::Param(param) = statement("param p: list<eks.NodePool?>? where len(it) >= 2 = []") else {
        panic!("no param")
    };
    assert_snapshot!(show_type(&param.kind), @"list<eks.NodePool?>?");
    assert_snapshot!(show(&param.condition.expect("a condition")), @"(len(it) >= 2)");
    assert_snapshot!(show(&param.default.expect("a default")), @"[]");
    let parsed = parse("type A = { type: arn<iam.role>, max: int where it > 0 = 3\n tags: map<string> = {} }");
    let Some(Item::Type(item)) = parsed.tree.items.first() else { panic!("no type") };
    assert_snapshot!(show_type(&item.kind), @"{ type: arn<iam.role>, max: int where (it > 0) = 3, tags: map<string> = {} }");
}

#[test]
fn documentation_and_attributes_belong_to_what_follows() {
    let text = "## One.\n##\n##  Two.\n@deprecated(\"later\", since = 2)\n# a comment\nrecipe a {\n  ## Help.\n  param b: int\n}\nenum E {\n  ## First.\n  one, two\n}\n";
    let parsed = parse(text);
    assert_eq!(parsed.diagnostics, []);
    let [Item::Recipe(recipe), Item::Enum(choices)] = &parsed.tree.items[..] else { panic!("two items") };
    assert_eq!(recipe.preface.doc, "One.\n\n Two.");
    let attribute = recipe.preface.attribute("deprecated").expect("the attribute");
    assert_eq!(attribute.span.of(text), "@deprecated(\"later\", since = 2)");
    assert_eq!(attribute.arguments.len(), 2);
    let Some(Statement::Param(param)) = recipe.body.statements.first() else { panic!("no param") };
    assert_eq!(param.preface.doc, "Help.");
    assert_eq!(choices.variants[0].preface.doc, "First.");
    let comments: Vec<_> = parsed.tree.comments.iter().map(|comment| comment.of(text)).collect();
    assert_eq!(comments, ["# a comment"]);
}

#[test]
fn statements_are_read_with_their_clauses() {
    let body = r#"
  step a = aws.ec2.create_vpc { cidr } with { timeout = 3m } undo keep
  step b = c.d { } undo { step e = f.g { } }
  wait h = aws.eks.describe_cluster { name } until it.status == "ACTIVE" with { every = 20s }
  parallel max 2 for i, p in ps by p.name { do "x" { } }
  if a { } else if b { } else { }
  try { fail "no" } catch err { }"#;
    let statements = recipe(body).body.statements;
    let [
        Statement::Step(keep),
        Statement::Step(own),
        Statement::Poll(poll),
        Statement::For(each),
        Statement::If(choice),
        Statement::Try(attempt),
    ] = &statements[..]
    else {
        panic!("six statements: {statements:#?}")
    };
    assert_eq!(keep.act.to_string(), "aws.ec2.create_vpc");
    assert!(keep.options.is_some() && matches!(keep.undo, Some(Undo::Keep(_))));
    assert!(matches!(&own.undo, Some(Undo::Block(block)) if block.statements.len() == 1));
    assert_snapshot!(show(&poll.until), @r#"(it.status == "ACTIVE")"#);
    let width = each.parallel.as_ref().expect("parallel");
    assert_snapshot!(show(width.max.as_ref().expect("a width")), @"2");
    assert_eq!(each.index.as_ref().map(Name::to_string).as_deref(), Some("i"));
    assert!(matches!(&choice.otherwise, Some(Else::If(inner)) if matches!(inner.otherwise, Some(Else::Block(_)))));
    assert_eq!(attempt.error.to_string(), "err");
}

#[test]
fn a_node_ends_with_its_last_word() {
    let text = "recipe a {\n  let b = 1 # one\n\n  # more\n  step c = d.e { }  # two\n}\n# end\n";
    let parsed = parse(text);
    let Some(Item::Recipe(recipe)) = parsed.tree.items.first() else { panic!("no recipe") };
    let spans: Vec<_> = recipe.body.statements.iter().map(|statement| statement.span().of(text)).collect();
    assert_eq!(spans, ["let b = 1", "step c = d.e { }"]);
    assert_eq!(recipe.span, Span::new(0, 66));
}

#[test]
fn a_broken_statement_still_tells_what_it_declares() {
    let parsed =
        parse("recipe a {\n  banana vpc = c.d { }\n  step cluster c.d { }\n  for i, x on xs { step y = c.d { } }\n}\n");
    let Some(Item::Recipe(recipe)) = parsed.tree.items.first() else { panic!("no recipe") };
    let declared = recipe.body.statements.iter().flat_map(|statement| {
        let Statement::Broken(broken) = statement else { panic!("{statement:?}") };
        broken.declares.iter().map(Name::to_string)
    });
    assert_eq!(declared.collect::<Vec<_>>(), ["vpc", "cluster", "i", "x", "y"]);
}
