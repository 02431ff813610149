use galley_program::{Action, ActionSpec, Effect, INTENT, Look, Poll, Readiness, Shape, Sight, Token, Undo, Value};
use std::collections::BTreeMap;

/// The toy catalogue.
pub(crate) fn find(name: &str) -> Option<&'static ActionSpec> {
    static ACTIONS: [ActionSpec; 7] = [
        ActionSpec::of::<MakeBox>(),
        ActionSpec::of::<DropBox>(),
        ActionSpec::of::<ListBoxes>(),
        ActionSpec::of::<Link>(),
        ActionSpec::of::<Unlink>(),
        ActionSpec::of::<Paint>(),
        ActionSpec::of::<ReadBox>(),
    ];
    ACTIONS.iter().find(|spec| spec.name == name)
}

/// A box.
#[derive(Clone, Debug, PartialEq, Shape)]
pub(crate) struct Crate {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) state: String,
    pub(crate) colour: String,
    pub(crate) linked_to: Option<String>,
    pub(crate) tags: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Shape)]
pub(crate) struct Crates {
    pub(crate) boxes: Vec<Crate>,
}

/// Makes a box. Takes no token.
#[derive(Clone, Debug, PartialEq, Shape)]
pub(crate) struct MakeBox {
    pub(crate) label: String,
    pub(crate) beside: Option<String>,
    pub(crate) tags: BTreeMap<String, String>,
}

/// Lists boxes by the intent in their tags.
#[derive(Clone, Debug, PartialEq, Shape)]
pub(crate) struct ListBoxes {
    pub(crate) intent: Option<String>,
}

/// Reads one box.
#[derive(Clone, Debug, PartialEq, Shape)]
pub(crate) struct ReadBox {
    pub(crate) id: String,
}

#[derive(Clone, Debug, PartialEq, Shape)]
pub(crate) struct DropBox {
    pub(crate) id: String,
}

/// Links a box to another; a box has one link at most.
#[derive(Clone, Debug, PartialEq, Shape)]
pub(crate) struct Link {
    pub(crate) from: String,
    pub(crate) to: String,
}

#[derive(Clone, Debug, PartialEq, Shape)]
pub(crate) struct Unlink {
    pub(crate) from: String,
}

#[derive(Clone, Debug, PartialEq, Shape)]
pub(crate) struct Paint {
    pub(crate) id: String,
    pub(crate) colour: String,
}

impl Action for MakeBox {
    type Output = Crate;
    const NAME: &'static str = "toy.make";
    const EFFECT: Effect = Effect::Creates { token: false };
    const PERMISSIONS: &'static [&'static str] = &[];

    fn look(&self, token: &Token) -> Option<Look<Crate>> {
        let call = ListBoxes { intent: Some(token.0.clone()) };
        let label = self.label.clone();
        Some(Look::at(call, move |seen| {
            let ours: Vec<Crate> = seen.boxes.into_iter().filter(|b| b.tags.contains_key(INTENT)).collect();
            assert!(ours.iter().all(|b| b.label == label), "a token names one box");
            Sight::among(ours, |b| b.id.clone())
        }))
    }
    fn ready(&self, made: &Crate) -> Option<Poll<Crate>> {
        Some(Poll::until(ReadBox { id: made.id.clone() }, 10, 600, |seen| match seen.state.as_str() {
            "ready" => Readiness::Ready(seen),
            "broken" => {
                let broken = galley_program::Failure::new(galley_program::Class::Capacity, "Broken", "no room");
                Readiness::Failed(broken)
            }
            _ => Readiness::Pending(seen.state),
        }))
    }
    fn undo(&self, made: &Crate, _before: &Value) -> Undo {
        Undo::by(DropBox { id: made.id.clone() })
    }
    fn identity(&self, made: &Crate) -> Option<String> {
        Some(made.id.clone())
    }
}

impl Action for ListBoxes {
    type Output = Crates;
    const NAME: &'static str = "toy.list";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &[];
}

impl Action for ReadBox {
    type Output = Crate;
    const NAME: &'static str = "toy.read";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &[];
}

impl Action for DropBox {
    type Output = ();
    const NAME: &'static str = "toy.drop";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &[];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        Some(Look::gone(ReadBox { id: self.id.clone() }, |_| false))
    }
}

impl Action for Link {
    type Output = Crate;
    const NAME: &'static str = "toy.link";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &[];

    fn look(&self, _token: &Token) -> Option<Look<Crate>> {
        let to = self.to.clone();
        Some(Look::at(ReadBox { id: self.from.clone() }, move |seen| match &seen.linked_to {
            None => Sight::Missing,
            Some(other) if *other == to => Sight::Stands(seen),
            Some(other) => Sight::Other { what: format!("a link to {other}"), value: Value::Null },
        }))
    }
    fn undo(&self, _made: &Crate, _before: &Value) -> Undo {
        Undo::by(Unlink { from: self.from.clone() })
    }
}

impl Action for Unlink {
    type Output = ();
    const NAME: &'static str = "toy.unlink";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &[];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        Some(Look::gone(ReadBox { id: self.from.clone() }, |seen| seen.linked_to.is_none()))
    }
}

impl Action for Paint {
    type Output = Crate;
    const NAME: &'static str = "toy.paint";
    const EFFECT: Effect = Effect::Settles { overwrites: true };
    const PERMISSIONS: &'static [&'static str] = &[];

    fn look(&self, _token: &Token) -> Option<Look<Crate>> {
        let colour = self.colour.clone();
        Some(Look::at(ReadBox { id: self.id.clone() }, move |seen| {
            if seen.colour == colour {
                Sight::Stands(seen)
            } else {
                Sight::Other { what: format!("the colour {}", seen.colour), value: Value::from(seen.colour.as_str()) }
            }
        }))
    }
    fn undo(&self, _made: &Crate, before: &Value) -> Undo {
        let colour = before.as_text().unwrap_or("plain").to_owned();
        Undo::restore(self.id.clone(), Paint { id: self.id.clone(), colour })
    }
}
