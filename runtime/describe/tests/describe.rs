//! Recipes in, pages, schemas and graphs out.

use galley_check::{Checked, Modules, NotFound, check_file};
use galley_describe::{State, States, dot, mermaid, page, schema, sketch};
use galley_hooks::RhaiHooks;
use galley_program::{Hooks, Source};

use std::sync::LazyLock;

struct Standard;

impl Modules for Standard {
    fn load(&self, _: &str, path: &str) -> Result<Source, NotFound> {
        let text = galley_stdlib::module(path).ok_or_else(NotFound::default)?;
        Ok(Source { name: path.to_owned(), text: text.into() })
    }

    fn script(&self, _: &str, path: &str) -> Result<Source, NotFound> {
        let name = format!("std/{path}");
        let text = galley_stdlib::script(&name).ok_or_else(NotFound::default)?;
        Ok(Source { name, text: text.into() })
    }

    fn hooks(&self) -> &dyn Hooks {
        static RHAI: LazyLock<RhaiHooks> = LazyLock::new(RhaiHooks::default);
        &*RHAI
    }
}

const RECIPE: &str = r#"edition 2026

## How large.
enum Size {
  ## For trying things.
  small
  large
}

## A range of addresses, and how it is cut.
type Plan = {
  ## The whole.
  range: cidr = "10.0.0.0/16"
  parts: int
}

## A network with some subnets.
##
## More about it.
@deployment("${name}")
recipe simple {
  ## Prefix of all names.
  param name: cluster_name
  param count: int where it in 1..6 = 2
  param plan: Plan?
  param size: Size = small

  lookup zones = aws.ec2.describe_availability_zones {}

  ## The network itself.
  step vpc = aws.ec2.create_vpc { cidr_block = "10.0.0.0/16", tags = { "Name" = name } }

  for block in cidr_subnets("10.0.0.0/16", count) {
    step subnet = aws.ec2.create_subnet {
      vpc_id = vpc.vpc_id
      cidr_block = block
      availability_zone = first(zones.availability_zones).zone_name
    }
  }

  ## Its id.
  output vpc: vpc_id = vpc.vpc_id
}
"#;

fn checked(text: &str) -> Checked {
    let checked = check_file(Source { name: "simple.recipe".into(), text: text.into() }, &Standard);
    assert!(checked.diagnostics.iter().all(|found| !found.is_error()), "{:#?}", checked.diagnostics);
    checked
}

#[test]
fn a_page_tells_what_goes_in_what_comes_out_and_what_it_needs() {
    let checked = checked(RECIPE);
    insta::assert_snapshot!(page("simple", &checked.outline, &checked.sources), @r#"
    # simple

    ## recipe `simple`

    A network with some subnets.

    More about it.

    | parameter | type | default | what it is |
    |---|---|---|---|
    | `name` | `cluster_name` | required | Prefix of all names. |
    | `count` | `int` where `it in 1..6` | `2` |  |
    | `plan` | `Plan?` |  |  |
    | `size` | `Size` | `small` |  |

    | output | type | what it is |
    |---|---|---|
    | `vpc` | `vpc_id` | Its id. |

    What it does:

    - `zones`: reads `aws.ec2.describe_availability_zones`
    - `vpc`: `aws.ec2.create_vpc` - The network itself.
    - for block in cidr_subnets("10.0.0.0/16", count)
      - `subnet`: `aws.ec2.create_subnet`

    IAM actions: `ec2:CreateSubnet`, `ec2:CreateTags`, `ec2:CreateVpc`, `ec2:DescribeAvailabilityZones`, `ec2:DescribeSubnets`, `ec2:DescribeVpcs`.

    To undo it, also: `ec2:DeleteSubnet`, `ec2:DeleteVpc`.

    ## type `Plan`

    A range of addresses, and how it is cut.

    | field | type | default | what it is |
    |---|---|---|---|
    | `range` | `cidr` | `"10.0.0.0/16"` | The whole. |
    | `parts` | `int` | required |  |

    ## enum `Size`

    How large.

    - `small`: For trying things.
    - `large`
    "#);
}

#[test]
fn a_schema_says_as_much_of_the_parameters_as_json_schema_can() {
    let checked = checked(RECIPE);
    let schema = serde_json::to_string_pretty(&schema(&checked.outline.recipes[0])).expect("serialises");
    insta::assert_snapshot!(schema, @r#"
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "additionalProperties": false,
      "description": "A network with some subnets.\n\nMore about it.",
      "properties": {
        "count": {
          "default": 2,
          "maximum": 6,
          "minimum": 1,
          "type": "integer",
          "x-galley-where": "it in 1..6"
        },
        "name": {
          "description": "Prefix of all names.",
          "examples": [
            "prod"
          ],
          "pattern": "^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$",
          "type": "string",
          "x-galley-type": "cluster_name"
        },
        "plan": {
          "anyOf": [
            {
              "additionalProperties": false,
              "properties": {
                "parts": {
                  "type": "integer"
                },
                "range": {
                  "default": "10.0.0.0/16",
                  "description": "The whole.",
                  "examples": [
                    "10.0.0.0/16"
                  ],
                  "pattern": "^(((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\\.){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])/0*([0-9]|[12][0-9]|3[0-2])|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*/0*([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8]))$",
                  "type": "string",
                  "x-galley-type": "cidr"
                }
              },
              "required": [
                "parts"
              ],
              "title": "Plan",
              "type": "object"
            },
            {
              "type": "null"
            }
          ]
        },
        "size": {
          "default": "small",
          "enum": [
            "small",
            "large"
          ]
        }
      },
      "required": [
        "name"
      ],
      "title": "simple",
      "type": "object"
    }
    "#);
}

#[test]
fn a_graph_shows_who_reads_whom_and_in_colour_how_far_a_run_is() {
    let checked = checked(RECIPE);
    let sketch = sketch(&checked.outline.recipes[0], &checked.sources, 1);
    insta::assert_snapshot!(mermaid(&sketch, None), @r#"
    flowchart TD
      n1("zones<br/><small>aws.ec2.describe_availability_zones</small>")
      n2["vpc<br/><small>aws.ec2.create_vpc</small>"]
      subgraph n3["for block in cidr_subnets#40;#34;10.0.0.0/16#34;, count#41;"]
        n4["subnet<br/><small>aws.ec2.create_subnet</small>"]
      end
      n2 --> n4
      n1 --> n4
    "#);
    let states = States::of([("vpc", State::Done), ("subnet[10.0.0.0/17]", State::Failed)]);
    insta::assert_snapshot!(mermaid(&sketch, Some(&states)), @r#"
    flowchart TD
      n1("zones<br/><small>aws.ec2.describe_availability_zones</small>")
      class n1 pending
      n2["vpc<br/><small>aws.ec2.create_vpc</small>"]
      class n2 done
      subgraph n3["for block in cidr_subnets#40;#34;10.0.0.0/16#34;, count#41;"]
        n4["subnet<br/><small>aws.ec2.create_subnet</small>"]
        class n4 failed
      end
      n2 --> n4
      n1 --> n4
      classDef failed fill:#f8d7da,stroke:#555,color:#111
      classDef running fill:#fff3cd,stroke:#555,color:#111
      classDef done fill:#d1e7dd,stroke:#555,color:#111
      classDef undone fill:#e2e3e5,stroke:#555,color:#111
      classDef pending fill:#ffffff,stroke:#555,color:#111
    "#);
    insta::assert_snapshot!(dot(&sketch, Some(&states)), @r##"
    digraph recipe {
      compound=true; rankdir=TB; node [fontname="Helvetica", shape=box];
      "zones" [label="zones\naws.ec2.describe_availability_zones", shape=ellipse, style="filled", fillcolor="#ffffff"];
      "vpc" [label="vpc\naws.ec2.create_vpc", shape=box, style="filled", fillcolor="#d1e7dd"];
      subgraph "cluster #group1" {
        label="for block in cidr_subnets(\"10.0.0.0/16\", count)"; style="filled"; fillcolor="#ffffff";
        "subnet" [label="subnet\naws.ec2.create_subnet", shape=box, style="filled", fillcolor="#f8d7da"];
      }
      "vpc" -> "subnet" [];
      "zones" -> "subnet" [];
    }
    "##);
}

#[test]
fn every_standard_module_has_a_page() {
    for module in galley_stdlib::MODULES {
        let checked = checked(module.text);
        let page = page(module.path, &checked.outline, &checked.sources);
        for recipe in &checked.outline.recipes {
            assert!(page.contains(&format!("## recipe `{}`", recipe.name)), "{page}");
            assert!(page.contains("IAM actions: `"), "{page}");
        }
    }
}
