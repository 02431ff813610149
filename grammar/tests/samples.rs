//! The samples of the language's description are right as they stand.

use galley_grammar::{parse, tree::Item};

#[test]
fn every_sample_is_read_without_a_word() {
    let samples = [
        ("simple", include_str!("samples/simple.recipe"), 4),
        ("network", include_str!("samples/network.recipe"), 3),
        ("private", include_str!("samples/private.recipe"), 9),
        ("team", include_str!("samples/team.recipe"), 12),
        ("whole", include_str!("samples/whole.recipe"), 15),
    ];
    for (name, text, items) in samples {
        let parsed = parse(text);
        assert_eq!(parsed.diagnostics, [], "{name}");
        assert_eq!(parsed.tree.items.len(), items, "{name}");
    }
}

#[test]
fn procedures_actions_and_failures_are_read() {
    let text = "\
action aws.ec2.create_vpc(cidr_block: cidr, tags: map<string> = {}) -> Vpc

procedure rotate {
  param name: cluster_name
  fail \"not ${name}\"
}
";
    let parsed = parse(text);
    assert_eq!(parsed.diagnostics, []);
    assert!(matches!(&parsed.tree.items[..], [Item::Action(_), Item::Recipe(_)]));
}

#[test]
fn an_empty_file_and_one_of_comments_are_files() {
    for text in ["", "\n", "# nothing\n", "\u{feff}edition 2026\r\n"] {
        assert_eq!(parse(text).diagnostics, [], "{text:?}");
    }
}
