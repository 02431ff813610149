//! AWS's refusals, read aloud: `refusals.txt` holds steps and, indented below each, what the cloud answers. Its form:
//!
//! ```text
//! define NAME              steps for others to `use NAME`
//! # What is shown          a case, in a cloud of its own
//! wait SECONDS
//! name = ACTION INPUT      the answer has that name from then on: `$name.field`
//! ACTION INPUT -> PATH     shows a part of the answer; `#` is a list's length
//! ```

use crate::desk::{Desk, trust};
use galley_program::{Failure, Value};
use galley_simulator::Options;
use std::{collections::BTreeMap, fmt::Write as _};

const REFUSALS: &str = include_str!("refusals.txt");

#[test]
fn the_cloud_answers_as_written() {
    let steps: Vec<&str> = REFUSALS.lines().filter(|line| !line.starts_with("    ")).collect();
    let answered = play(&steps);
    if answered != REFUSALS {
        let differing = answered.lines().zip(REFUSALS.lines()).find(|(now, written)| now != written);
        panic!("refusals.txt is not what the cloud answers, first at {differing:?}. It answers:\n\n{answered}");
    }
}

/// The steps with the answers that they get.
fn play(lines: &[&str]) -> String {
    let (mut text, mut defined, mut defining) = (String::new(), BTreeMap::<&str, Vec<&str>>::new(), None);
    let mut stage = Stage::default();
    for line in lines {
        writeln!(text, "{line}").unwrap();
        if let Some(name) = line.strip_prefix("define ") {
            defining = Some(name);
        } else if line.starts_with('#') {
            (stage, defining) = (Stage::default(), None);
        } else if let Some(name) = defining {
            defined.entry(name).or_default().push(line);
        } else if let Some(name) = line.strip_prefix("use ") {
            for step in &defined[name] {
                let answer = stage.step(step);
                assert!(answer.is_none_or(|answer| answer.starts_with("ok")), "{name}: {step}");
            }
        } else if let Some(answer) = stage.step(line) {
            writeln!(text, "    {answer}").unwrap();
        }
    }
    text
}

struct Stage {
    desk: Desk,
    named: BTreeMap<String, Value>,
}

impl Default for Stage {
    fn default() -> Self {
        Self { desk: Desk::new(Options::default()), named: BTreeMap::new() }
    }
}

impl Stage {
    /// Does what a line says; `None` where there is nothing to answer.
    fn step(&mut self, line: &str) -> Option<String> {
        if line.is_empty() {
            return None;
        }
        if let Some(seconds) = line.strip_prefix("wait ") {
            self.desk.wait(seconds.parse().expect("seconds"));
            return None;
        }
        let (name, call) = line.split_once(" = ").filter(|(name, _)| !name.contains(' ')).unwrap_or(("", line));
        let (call, path) = call.split_once(" -> ").unwrap_or((call, ""));
        let (action, input) = call.split_once(' ').unwrap_or((call, "{}"));
        let answer = self.desk.call(&format!("aws.{action}"), self.input(input));
        if let Ok(output) = &answer {
            self.named.insert(name.to_owned(), output.clone());
        }
        Some(match answer {
            Ok(output) if path.is_empty() => describe(&output).unwrap_or_else(|| "ok".to_owned()),
            Ok(output) => part(&output, path).to_string(),
            Err(Failure { class, code, .. }) => format!("{} {code}", class.name()),
        })
    }

    fn input(&self, text: &str) -> Value {
        let mut text = text.replace("$EKS", &trust("eks.amazonaws.com").replace('"', "\\\""));
        text = text.replace("$EC2", &trust("ec2.amazonaws.com").replace('"', "\\\""));
        text = text.replace("$PODS", &trust("eks-fargate-pods.amazonaws.com").replace('"', "\\\""));
        for (name, value) in &self.named {
            for (field, value) in value.as_map().into_iter().flatten() {
                if let Some(value) = value.as_text() {
                    text = text.replace(&format!("\"${name}.{field}\""), &format!("{value:?}"));
                }
            }
        }
        assert!(!text.contains("\"$"), "unknown name in {text}");
        crate::desk::input(&text)
    }
}

/// How far a thing is, where the answer says so.
fn describe(output: &Value) -> Option<String> {
    let state = [output.field("state"), output.field("status")].into_iter().find(|state| !state.is_null())?;
    Some(format!("ok {}", state.as_text()?))
}

fn part(value: &Value, path: &str) -> Value {
    path.split('.').fold(value.clone(), |value, step| match (step, value.as_list()) {
        ("#", Some(items)) => Value::Int(i64::try_from(items.len()).unwrap()),
        (step, Some(items)) => items[step.parse::<usize>().expect("an index")].clone(),
        (step, None) => value.field(step),
    })
}
