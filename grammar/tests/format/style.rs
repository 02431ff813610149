//! How things are written.

use crate::{formatted, statements};
use insta::assert_snapshot;

#[test]
fn spaces_between_words() {
    let text = r#"
let x=-1+2*3..4   let y = a .b ?. c [ 0 ] ( 1,b = 2 )
let m : map< list<int ?> >?= { "a"=1,...b, c }
let n=not(a)and b in[1,2]??{ }
"#;
    assert_snapshot!(statements(text), @r#"
    recipe a {
      let x = -1 + 2 * 3..4
      let y = a.b?.c[0](1, b = 2)
      let m: map<list<int?>>? = { "a" = 1, ...b, c }
      let n = not (a) and b in [1, 2] ?? {}
    }
    "#);
}

#[test]
fn a_statement_on_each_line() {
    let text = r#"
let a = 1 do "x" { let b = 2 } try { fail "x" } catch e { } parallel max 4 for i,p in pools by p.name { wait 3s }
"#;
    assert_snapshot!(statements(text), @r#"
    recipe a {
      let a = 1
      do "x" {
        let b = 2
      }
      try {
        fail "x"
      } catch e {}
      parallel max 4 for i, p in pools by p.name {
        wait 3s
      }
    }
    "#);
}

#[test]
fn what_stands_above_a_declaration_has_lines_of_its_own() {
    let text = r#"
## Doc
@deployment( "${name}" ) @deprecated recipe   simple{ ## stray
}
"#;
    assert_snapshot!(formatted(text), @r#"
    ## Doc
    @deployment("${name}")
    @deprecated
    recipe simple { ## stray
    }
    "#);
}

#[test]
fn a_record_on_one_line_stays_there_if_it_fits() {
    let text = "
step a = b.c {  name,region , tags = {a=1}}with{timeout=3m}undo   keep
";
    assert_snapshot!(statements(text), @r"
    recipe a {
      step a = b.c { name, region, tags = { a = 1 } } with { timeout = 3m } undo keep
    }
    ");
}

#[test]
fn a_record_that_does_not_fit_has_an_entry_on_each_line() {
    let text = r#"
step a = b.c { name, region, version = "1.34", tags = { a = 1, b = 2 }, other = something_else, more = "a long text that goes on and on" } with { timeout = 3m } undo keep
"#;
    assert_snapshot!(statements(text), @r#"
    recipe a {
      step a = b.c {
        name,
        region,
        version = "1.34",
        tags = { a = 1, b = 2 },
        other = something_else,
        more = "a long text that goes on and on"
      } with { timeout = 3m } undo keep
    }
    "#);
}

#[test]
fn a_record_over_several_lines_keeps_its_lines() {
    let text = r#"
step a = b.c { name
    region, version = "1.34"

    tags = {a = 1
  } }
  with { timeout = 3m }
"#;
    assert_snapshot!(statements(text), @r#"
    recipe a {
      step a = b.c {
        name
        region, version = "1.34"

        tags = {
          a = 1
        }
      } with { timeout = 3m }
    }
    "#);
}

#[test]
fn a_record_around_several_lines_has_several_lines() {
    let text = "
let a = { b = { 
c = 1 }, d = 2 }
";
    assert_snapshot!(statements(text), @r"
    recipe a {
      let a = {
        b = {
          c = 1
        },
        d = 2
      }
    }
    ");
}

#[test]
fn lists_keep_their_lines_too() {
    let text = r#"
let a = ["one",
"two", "three",
 "four"]
let b = [ 1,2 , ]
"#;
    assert_snapshot!(statements(text), @r#"
    recipe a {
      let a = [
        "one",
        "two", "three",
        "four"
      ]
      let b = [1, 2,]
    }
    "#);
}

#[test]
fn a_single_record_in_a_list_is_held_close() {
    let text = r#"
let a = [ { b = 1, c = 2 } for x in xs if x.y ]
let a = [{
b = 1, c = 2 }for x in xs]
let long = [{ alpha_alpha = "beta_beta_beta_beta", gamma_gamma = "delta_delta_delta_delta", epsilon = "zeta_zeta_zeta_zeta_zeta_zeta_zeta" }]
"#;
    assert_snapshot!(statements(text), @r#"
    recipe a {
      let a = [{ b = 1, c = 2 } for x in xs if x.y]
      let a = [{
        b = 1, c = 2
      } for x in xs]
      let long = [{
        alpha_alpha = "beta_beta_beta_beta",
        gamma_gamma = "delta_delta_delta_delta",
        epsilon = "zeta_zeta_zeta_zeta_zeta_zeta_zeta"
      }]
    }
    "#);
}

#[test]
fn a_call_that_does_not_fit_has_an_argument_on_each_line() {
    let text = "
let a = alpha_alpha_alpha_alpha_alpha(beta_beta_beta_beta_beta_beta_beta, gamma_gamma_gamma_gamma_gamma_gamma, delta_delta_delta, epsilon_epsilon)
";
    assert_snapshot!(statements(text), @r"
    recipe a {
      let a = alpha_alpha_alpha_alpha_alpha(
        beta_beta_beta_beta_beta_beta_beta,
        gamma_gamma_gamma_gamma_gamma_gamma,
        delta_delta_delta,
        epsilon_epsilon
      )
    }
    ");
}

#[test]
fn a_comprehension_that_does_not_fit() {
    let text = "
let a = [alpha_alpha_alpha_alpha_alpha.beta_beta_beta_beta for alpha_alpha_alpha_alpha_alpha in gamma_gamma_gamma_gamma if delta_delta_delta == epsilon_epsilon]
";
    assert_snapshot!(statements(text), @r"
    recipe a {
      let a = [
        alpha_alpha_alpha_alpha_alpha.beta_beta_beta_beta
        for alpha_alpha_alpha_alpha_alpha in gamma_gamma_gamma_gamma
        if delta_delta_delta == epsilon_epsilon
      ]
    }
    ");
}

#[test]
fn operators_begin_lines() {
    let text = "
let a = b +
c and d
let e = alpha_alpha_alpha_alpha_alpha + beta_beta_beta_beta_beta_beta_beta * gamma_gamma_gamma_gamma_gamma_gamma and delta_delta_delta == 3
";
    assert_snapshot!(statements(text), @r"
    recipe a {
      let a = b
        + c
        and d
      let e = alpha_alpha_alpha_alpha_alpha + beta_beta_beta_beta_beta_beta_beta * gamma_gamma_gamma_gamma_gamma_gamma
        and delta_delta_delta == 3
    }
    ");
}

#[test]
fn a_choice_that_does_not_fit_or_had_lines() {
    let text = "
let a = if b then
c else d
let e = if alpha_alpha_alpha_alpha_alpha then beta_beta_beta_beta_beta_beta else if gamma_gamma_gamma_gamma_gamma then delta_delta_delta else epsilon
";
    assert_snapshot!(statements(text), @r"
    recipe a {
      let a = if b
        then c
        else d
      let e = if alpha_alpha_alpha_alpha_alpha then beta_beta_beta_beta_beta_beta
        else if gamma_gamma_gamma_gamma_gamma then delta_delta_delta
        else epsilon
    }
    ");
}

#[test]
fn a_value_that_fits_only_below() {
    let text = r#"
let alpha_alpha_alpha_alpha_alpha_alpha = "beta_beta_beta_beta_beta_beta_beta gamma_gamma_gamma_gamma_gamma_gamma delta_delta_delta delta"
let b =
  3
"#;
    assert_snapshot!(statements(text), @r#"
    recipe a {
      let alpha_alpha_alpha_alpha_alpha_alpha =
        "beta_beta_beta_beta_beta_beta_beta gamma_gamma_gamma_gamma_gamma_gamma delta_delta_delta delta"
      let b = 3
    }
    "#);
}

#[test]
fn clauses_may_stand_below() {
    let text = r#"
require a == b
else "no"
wait w = a.b { c } until it.x == 1
with { every = 3s, timeout = 30m }
require alpha_alpha_alpha_alpha_alpha + beta_beta_beta_beta_beta_beta_beta > 4 else "gamma_gamma_gamma_gamma_gamma_gamma delta_delta_delta"
"#;
    assert_snapshot!(statements(text), @r#"
    recipe a {
      require a == b
        else "no"
      wait w = a.b { c } until it.x == 1
        with { every = 3s, timeout = 30m }
      require alpha_alpha_alpha_alpha_alpha + beta_beta_beta_beta_beta_beta_beta > 4
        else "gamma_gamma_gamma_gamma_gamma_gamma delta_delta_delta"
    }
    "#);
}

#[test]
fn else_stands_after_its_brace() {
    let text = "
if a { let b = 1 }
else if c
{ let d = 1 }
else { }
";
    assert_snapshot!(statements(text), @r"
    recipe a {
      if a {
        let b = 1
      } else if c {
        let d = 1
      } else {}
    }
    ");
}

#[test]
fn comments_stay_where_they_are() {
    let text = "
# lead
# more


  # apart
let a = [ # first
1, # one
2 # two

# last
]
let b = 1 # trailing
+ 2 # more
if c { } # after
# before else
else { let d = # odd
3
# the end
}
";
    assert_snapshot!(statements(text), @r"
    recipe a {
      # lead
      # more

      # apart
      let a = [ # first
        1, # one
        2 # two

        # last
      ]
      let b = 1 # trailing
        + 2 # more
      if c {} # after
      # before else
      else {
        let d = # odd
          3
        # the end
      }
    }
    ");
}

#[test]
fn empty_lines() {
    let text = "



let a = 1



let b = { 

c = 1


d = 2

}


";
    assert_snapshot!(statements(text), @r"
    recipe a {
      let a = 1

      let b = {
        c = 1

        d = 2
      }
    }
    ");
}

#[test]
fn items() {
    let text = r#"
edition   2026
import"std/network"   as network
const a:int=3
type T={a:int,b:string="x"} type U={
a:int where it>1=3
## doc
b:list<T> }
enum A{a,b}
enum B { a
 ## doc
 b }
fn f(a:int=3,b:string)->int=a+b
hook h(a:int)from "x.rhai"
action aws.ec2 . create_vpc(cidr_block:cidr,
tags:map<string>={})->Vpc
test "x"{mock a.b{c}=>fails "X"
expect p fails "E1"}
"#;
    assert_snapshot!(formatted(text), @r#"
    edition 2026
    import "std/network" as network
    const a: int = 3
    type T = { a: int, b: string = "x" }
    type U = {
      a: int where it > 1 = 3
      ## doc
      b: list<T>
    }
    enum A { a, b }
    enum B {
      a
      ## doc
      b
    }
    fn f(a: int = 3, b: string) -> int = a + b
    hook h(a: int) from "x.rhai"
    action aws.ec2.create_vpc(
      cidr_block: cidr,
      tags: map<string> = {}
    ) -> Vpc
    test "x" {
      mock a.b { c } => fails "X"
      expect p fails "E1"
    }
    "#);
}

#[test]
fn long_signatures() {
    let text = "
fn alpha_alpha(beta_beta_beta: list<gamma_gamma_gamma>, delta_delta: map<string>, epsilon_epsilon: int = 3, zeta_zeta_zeta: cidr) -> int = 3
";
    assert_snapshot!(formatted(text), @r"
    fn alpha_alpha(
      beta_beta_beta: list<gamma_gamma_gamma>,
      delta_delta: map<string>,
      epsilon_epsilon: int = 3,
      zeta_zeta_zeta: cidr
    ) -> int = 3
    ");
}

#[test]
fn texts_are_left_alone() {
    let text = r#"
let a = """
    one
      two"""
let b = "${ a+b }  c"
"#;
    assert_snapshot!(statements(text), @r#"
    recipe a {
      let a = """
        one
          two"""
      let b = "${ a+b }  c"
    }
    "#);
}

#[test]
fn what_is_broken_stays_as_it_is() {
    let text = r#"
recipe a {
let x=1
     setp   y = b.c {
  z=1 }
let z=2
  let w = "open
let v=[ 1,2 ]
    }
recipe b {   let x=1
}
"#;
    assert_snapshot!(formatted(text), @r#"
    recipe a {
      let x = 1
         setp   y = b.c {
      z=1 }
      let z = 2
      let w = "open
      let v = [1, 2]
    }
    recipe b {
      let x = 1
    }
    "#);
}

#[test]
fn an_unclosed_brace_leaves_its_statement_alone() {
    let text = "
recipe a {
let x=1
  step   y = b.c {
    z=1

  step q = r.s{}
    let z=2
    }
";
    assert_snapshot!(formatted(text), @r"
    recipe a {
      let x = 1
      step   y = b.c {
        z=1

      step q = r.s {}
      let z = 2
    }
    ");
}

#[test]
fn a_bracket_too_many() {
    let text = "
recipe a {
let x=1
    }
  }
recipe b {
let x=len( xs ))
let y=1 }
";
    assert_snapshot!(formatted(text), @r"
    recipe a {
      let x = 1
    }
      }
    recipe b {
    let x=len( xs ))
      let y = 1
    }
    ");
}
