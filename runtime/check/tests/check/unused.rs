//! L0001: what is declared and not used.

use crate::{checked_with, line};
use insta::assert_snapshot;

fn unused(text: &str) -> String {
    let checked = checked_with(&format!("edition 2026\n{text}"), &[]);
    let lines: Vec<String> = checked.diagnostics.iter().map(|found| line(found, &checked.sources)).collect();
    let lines: Vec<&str> = lines.iter().filter_map(|line| line.lines().next()).collect();
    if lines.is_empty() { "clean".to_owned() } else { lines.join("\n") }
}

#[test]
fn names_in_a_recipe() {
    assert_snapshot!(unused("recipe r {
  param a: int
  let b = 1
  lookup c = aws.ec2.describe_vpcs { }
  if true { lookup d = aws.ec2.describe_vpcs { } }
  step e = aws.ec2.create_vpc { }
  for i, f in [\"x\"] { step g = aws.ec2.create_vpc { } }
  output h = [1 for j in [1]]
}"), @r"
    L0001 3:9 `a`: `a` is not used
    L0001 4:7 `b`: `b` is not used
    L0001 5:10 `c`: `c` is not used
    L0001 6:20 `d`: `d` is not used
    L0001 8:7 `i`: `i` is not used
    L0001 8:10 `f`: `f` is not used
    L0001 9:21 `j`: `j` is not used
    ");
}

#[test]
fn what_is_read_anywhere_is_used() {
    assert_eq!(
        unused(
            "@deployment(\"${a}\")
recipe r {
  param a: string
  param b: int = 3
  param c: int where it > b
  aws { region = \"eu-west-1\" }
  if c > 1 { lookup d = aws.ec2.describe_vpcs { } }
  lookup e = aws.ec2.describe_vpcs { }
  for f in [\"x\"] { step g = aws.ec2.create_vpc { tags = { \"Name\" = \"${f} ${len(e.vpcs)}\" } } }
  output h = d?.vpcs
}"
        ),
        "clean"
    );
}

#[test]
fn an_underscore_silences() {
    assert_eq!(
        unused(
            "const _a = 1
fn _f(_x: int) -> int = 3
recipe r {
  param _b: int
  let _c = 1
  lookup _d = aws.ec2.describe_vpcs { }
  for _e in [\"x\"] { step g = aws.ec2.create_vpc { } }
}"
        ),
        "clean"
    );
}

#[test]
fn items_of_a_file() {
    assert_snapshot!(unused("const a = 1
type B = int
enum C { one, two }
fn d(x: int, y: int) -> int = x
recipe r { }"), @r"
    L0001 2:7 `a`: `a` is not used
    L0001 3:6 `B`: `B` is not used
    L0001 4:6 `C`: `C` is not used
    L0001 5:4 `d`: `d` is not used
    L0001 5:14 `y`: `y` is not used
    ");
    // Documented, they are there for others; so they are where there is nothing to run.
    assert_eq!(unused("## For others.\nconst a = 1\nrecipe r { }"), "clean");
    assert_eq!(unused("const a = 1\ntype B = int\nfn c(b: B) -> int = b + a\nrecipe r { output d = c(1) }"), "clean");
}
