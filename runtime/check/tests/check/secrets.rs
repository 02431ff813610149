//! E2016, E2017: secrets go where secrets are wanted, and nowhere else.

use crate::{said, within};
use insta::assert_snapshot;

#[test]
fn a_secret_goes_on_to_a_secret() {
    let recipe = "edition 2026
recipe inner {
  param token: secret<string>
  param more: { key: secret<string>? }
  output token: secret<string> = token
  output there = more.key != null
}
recipe outer {
  param token: secret<string>
  let same = token
  step a = inner { token = same, more = { key = token } }
  output again: secret<string> = a.token
}";
    assert_snapshot!(said(&recipe.replace("outer", "main")), @"clean");
}

#[test]
fn a_secret_is_not_seen() {
    let seen = |statement: &str| within(&format!("param t: secret<string>\nparam s: string\n{statement}"));
    assert_snapshot!(seen("output a = \"x ${t} ${s}\""), @r"
    E2016 3:17 `t`: a secret cannot stand in a text [whoever reads the text would see it]
      help: give it on to a parameter, an input or an output of a `secret<..>` type, and to nothing else
    ");
    assert_snapshot!(seen("output a = t output b = s"), @r"
    E2016 3:12 `t`: a secret cannot stand in an output [declare it as a secret: `output name: secret<..> = ..`]
      help: give it on to a parameter, an input or an output of a `secret<..>` type, and to nothing else
    ");
    assert_snapshot!(seen("output a = { b = t, c = s }"), @r"
    E2016 3:12 `{ b = t, c = s }`: a secret cannot stand in an output [declare it as a secret: `output name: secret<..> = ..`]
      help: give it on to a parameter, an input or an output of a `secret<..>` type, and to nothing else
    ");
    assert_snapshot!(seen("output a = t == s"), @r"
    E2016 3:12 `t == s`: a secret cannot stand in a comparison [a comparison would tell about it]
      help: give it on to a parameter, an input or an output of a `secret<..>` type, and to nothing else
    ");
    assert_snapshot!(seen("output a = t in [s]"), @r"
    E2016 3:12 `t in [s]`: a secret cannot stand in a comparison [a comparison would tell about it]
      help: give it on to a parameter, an input or an output of a `secret<..>` type, and to nothing else
    ");
    assert_snapshot!(seen("output a = len(t) output b = s"), @r"
    E2016 3:16 `t`: a secret cannot stand in `len` [a function would tell about it]
      help: give it on to a parameter, an input or an output of a `secret<..>` type, and to nothing else
    ");
    assert_snapshot!(seen("output a = to_json({ b = t, c = s })"), @r"
    E2016 3:26 `t`: a secret cannot stand in `json` [only what is marked secret may hold it]
      help: give it on to a parameter, an input or an output of a `secret<..>` type, and to nothing else
    ");
    assert_snapshot!(seen("let a: json = { b = t, c = s } output d = a"), @r"
    E2016 3:21 `t`: a secret cannot stand in `json` [only what is marked secret may hold it]
      help: give it on to a parameter, an input or an output of a `secret<..>` type, and to nothing else
    ");
    assert_snapshot!(seen("step v = aws.ec2.create_vpc { tags = { t, s } }"), @r"
    E2016 3:40 `t`: a secret cannot stand in `string` [only what is marked secret may hold it]
      help: give it on to a parameter, an input or an output of a `secret<..>` type, and to nothing else
    ");
    assert_snapshot!(seen("step v = aws.eks.delete_cluster { name = t } output b = s"), @r"
    E2016 3:42 `t`: a secret cannot stand in `cluster_name` [only what is marked secret may hold it]
      help: give it on to a parameter, an input or an output of a `secret<..>` type, and to nothing else
    ");
    assert_snapshot!(within("param t: secret<string> where len(it) > 3 output a: secret<string> = t"), @r"
    E2016 1:64 `it`: a secret cannot stand in `len` [a function would tell about it]
      help: give it on to a parameter, an input or an output of a `secret<..>` type, and to nothing else
    ");
}

#[test]
fn a_secret_is_not_written_down() {
    assert_snapshot!(within("param t: secret<string> = \"abc\" output a: secret<string> = t"), @r#"
    E2017 1:56 `"abc"`: `secret<string>` is needed, and this is a `string` in clear [anybody may read it here]
      help: take it from outside: `param name: secret<string>`, given as `-p name=env:NAME` or `file:PATH`
      help: in a test: `secret("..")`
    "#);
    assert_snapshot!(within("param s: string\noutput a: secret<string> = s"), @r#"
    E2017 2:28 `s`: `secret<string>` is needed, and this is a `string` in clear [anybody may read it here]
      help: take it from outside: `param name: secret<string>`, given as `-p name=env:NAME` or `file:PATH`
      help: in a test: `secret("..")`
    "#);
    assert_snapshot!(within("output a: secret<string> = secret(\"t\")"), @r#"
    E4007 1:57 `secret`: `secret(..)` can stand in a test only
      help: take it out, or put it into a `test ".." { }` of this file
    "#);
    assert_snapshot!(within("param a: secret<secret<string>>"), @r"
    E2010 1:39 `secret<secret<string>>`: `secret` takes what is not secret already
      help: write its type between `<` and `>`, as in `list<string>` or `map<int>`; other types stand alone
    ");
}
