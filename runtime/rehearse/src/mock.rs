use crate::fake::Faker;
use galley_catalog::{class, class_creating};
use galley_program::{ActionSpec, Effect, Failure, Place, Value};

/// A mock whose values are known.
#[derive(Clone, Debug)]
pub(crate) struct Armed {
    pub(crate) action: &'static ActionSpec,
    pub(crate) matching: Value,
    pub(crate) answer: Answer,
    pub(crate) times: Option<u64>,
    pub(crate) place: Place,
}

/// What a mocked call gets.
#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Gives(Value),
    Fails { code: String, message: String },
}

impl Armed {
    /// Whether it is about this call.
    pub(crate) fn fits(&self, action: &str, input: &Value) -> bool {
        self.action.name == action && holds(input, &self.matching)
    }

    /// What the call gets.
    pub(crate) fn answer(&self, faker: &Faker<'_>) -> Result<Value, Failure> {
        match &self.answer {
            Answer::Gives(part) => Ok(faker.complete(part, &(self.action.output)())),
            Answer::Fails { code, message } => {
                let creates = matches!(self.action.effect, Effect::Creates { .. });
                let class = if creates { class_creating } else { class };
                // Nearly every refusal of AWS has this status.
                Err(Failure::new(class(code, message, Some(400)), code, message))
            }
        }
    }
}

/// Whether a value has everything that a part of one says.
fn holds(value: &Value, part: &Value) -> bool {
    match (value, part) {
        (Value::Map(fields), Value::Map(wanted)) => {
            wanted.iter().all(|(name, part)| fields.get(name).is_some_and(|value| holds(value, part)))
        }
        (Value::List(items), Value::List(parts)) => {
            items.len() == parts.len() && items.iter().zip(parts.iter()).all(|(item, part)| holds(item, part))
        }
        (value, part) => value == part,
    }
}
