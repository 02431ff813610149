use super::actions::{Crate, Crates, DropBox, Link, ListBoxes, MakeBox, Paint, ReadBox, Unlink};
use galley_program::{Action, Class, Context, Failure, INTENT, Reply, Shape, Time, Value};
use std::collections::BTreeMap;

/// What the toy service knows. A box is ready 25 seconds after it was made, and not listed for the first second.
#[derive(Clone, Debug, Default)]
pub(crate) struct Toys {
    pub(crate) boxes: Vec<(Crate, Time)>,
    pub(crate) calls: Vec<String>,
    /// Labels whose boxes break instead of becoming ready.
    pub(crate) broken: Vec<String>,
    made: usize,
}

impl Toys {
    /// A box that was there before us.
    pub(crate) fn stood(&mut self, id: &str, colour: &str, linked_to: Option<&str>) {
        let made = Crate {
            id: id.to_owned(),
            label: "theirs".to_owned(),
            state: "ready".to_owned(),
            colour: colour.to_owned(),
            linked_to: linked_to.map(str::to_owned),
            tags: BTreeMap::new(),
        };
        self.boxes.push((made, Time(0)));
    }

    pub(crate) fn labels(&self) -> Vec<&str> {
        self.boxes.iter().map(|(made, _)| made.label.as_str()).collect()
    }

    pub(crate) fn perform(
        &mut self,
        action: &str,
        input: Value,
        context: &Context,
        now: Time,
    ) -> Result<Reply<Value>, Failure> {
        self.calls.push(format!("{action} {}", context.attempt));
        let output = match action {
            MakeBox::NAME => self.make(read(input), now).into_value(),
            ListBoxes::NAME => self.list(&read(input), now).into_value(),
            ReadBox::NAME => self.get(&read::<ReadBox>(input).id, now)?.into_value(),
            DropBox::NAME => {
                let id = read::<DropBox>(input).id;
                self.get(&id, now)?;
                if self.boxes.iter().any(|(other, _)| other.linked_to.as_ref() == Some(&id)) {
                    return Err(Failure::new(Class::Busy, "DependencyViolation", "a link leads to it"));
                }
                self.boxes.retain(|(made, _)| made.id != id);
                ().into_value()
            }
            Link::NAME => {
                let link: Link = read(input);
                let from = self.get_mut(&link.from)?;
                if from.linked_to.is_some() {
                    return Err(Failure::new(Class::Exists, "AlreadyLinked", "it has a link"));
                }
                from.linked_to = Some(link.to);
                from.clone().into_value()
            }
            Unlink::NAME => {
                self.get_mut(&read::<Unlink>(input).from)?.linked_to = None;
                ().into_value()
            }
            Paint::NAME => {
                let paint: Paint = read(input);
                let painted = self.get_mut(&paint.id)?;
                painted.colour = paint.colour;
                painted.clone().into_value()
            }
            other => panic!("no such toy: {other}"),
        };
        Ok(output.into())
    }

    fn make(&mut self, wanted: MakeBox, now: Time) -> Crate {
        assert!(wanted.tags.contains_key(INTENT), "a create carries our tags");
        self.made += 1;
        let made = Crate {
            id: format!("box-{}", self.made),
            label: wanted.label,
            state: "new".to_owned(),
            colour: "plain".to_owned(),
            linked_to: None,
            tags: wanted.tags,
        };
        self.boxes.push((made.clone(), now));
        made
    }

    fn list(&self, list: &ListBoxes, now: Time) -> Crates {
        let visible = self.boxes.iter().filter(|(_, made)| now.since(*made).as_secs() >= 1);
        let wanted = |made: &Crate| list.intent.is_none() || made.tags.get(INTENT) == list.intent.as_ref();
        Crates { boxes: visible.map(|(made, _)| made.clone()).filter(wanted).collect() }
    }

    fn get(&self, id: &str, now: Time) -> Result<Crate, Failure> {
        let (made, since) = self.boxes.iter().find(|(made, _)| made.id == id).ok_or_else(missing)?;
        let broken = self.broken.contains(&made.label);
        let state = match now.since(*since).as_secs() {
            0..25 if made.label != "theirs" => "new",
            _ if broken => "broken",
            _ => "ready",
        };
        Ok(Crate { state: state.to_owned(), ..made.clone() })
    }

    fn get_mut(&mut self, id: &str) -> Result<&mut Crate, Failure> {
        self.boxes.iter_mut().map(|(made, _)| made).find(|made| made.id == id).ok_or_else(missing)
    }
}

fn read<T: Shape>(input: Value) -> T {
    T::from_value(input).expect("the engine passes inputs on as they are")
}

fn missing() -> Failure {
    Failure::new(Class::Missing, "NoSuchBox", "there is no such box")
}
