//! The last block on the screen: what happened, what exists now, and the exact commands to go on.

mod cures;

pub(crate) use cures::advice;

use crate::{
    color::{Tone, paint},
    length::length,
    story::{State, Step, Story},
    terminal::{Glyph, Terminal},
};
use galley_program::{Failure, Outcome, Purpose, Reason, StepPath, Time};
use std::fmt::Write as _;

/// What the card needs to know beside the records.
#[derive(Clone, Debug)]
pub(crate) struct Subject {
    /// The deployment's name.
    pub(crate) name: String,
    /// Options that the next command must repeat, such as `--store`, each quoted for a shell.
    pub(crate) again: Vec<String>,
    /// When the drive began in this process.
    pub(crate) began: Time,
    /// Whether time was simulated.
    pub(crate) simulated: bool,
}

/// So many things are listed; the rest is counted.
const THINGS_SHOWN: usize = 12;
/// The column in which the words of a line begin.
const LABEL: usize = 10;

/// The card of a drive that came to this end.
pub(crate) fn card(outcome: &Outcome, story: &Story, subject: &Subject, now: Time, terminal: &Terminal) -> String {
    let undo = story.last().is_some_and(|run| run.purpose != Purpose::Forward);
    let mut card = Card { text: String::new(), subject, terminal };
    match outcome {
        Outcome::Finished { .. } => {
            let time = card.time(now);
            card.title(Tone::Good, Glyph::Done, &format!("{} is done in {time}", subject.name));
            card.things(story);
            card.command("look at it", "show");
            card.command("take back", "undo");
        }
        Outcome::Undone => {
            let time = card.time(now);
            let kept = story.steps.iter().filter(|step| matches!(step.state, State::Kept(_))).count();
            let rest = if kept == 0 { "nothing is left".to_owned() } else { format!("{kept} kept by rule") };
            card.title(Tone::Good, Glyph::Undone, &format!("{} is undone in {time}: {rest}", subject.name));
            card.things(story);
        }
        Outcome::Interrupted => {
            card.title(Tone::Busy, Glyph::Wait, &format!("{} was stopped; nothing is lost", subject.name));
            card.state(story);
            card.go_on(undo);
        }
        Outcome::Failed { path, failure, .. } => {
            card.title(Tone::Bad, Glyph::Failed, &format!("{path} failed"));
            card.failure(path, failure, story);
            card.state(story);
            card.go_on(undo);
        }
        Outcome::Parked { path, reason, failure } => {
            let waits = match reason {
                Reason::Denied => "for a permission or new credentials",
                Reason::Limit => "for a higher quota",
                Reason::Timeout => "because its time is over; AWS goes on",
                Reason::Decision => "for a decision",
            };
            card.title(Tone::Bad, Glyph::Wait, &format!("{path} waits {waits}"));
            card.failure(path, failure, story);
            card.state(story);
            card.go_on(undo);
        }
    }
    card.text.trim_end().to_owned()
}

struct Card<'a> {
    text: String,
    subject: &'a Subject,
    terminal: &'a Terminal,
}

impl Card<'_> {
    fn title(&mut self, tone: Tone, glyph: Glyph, words: &str) {
        let _ = writeln!(self.text, "{} {}", paint(tone, self.terminal.glyph(glyph)), paint(Tone::Strong, words));
    }

    fn line(&mut self, label: &str, words: &str) {
        let _ = writeln!(self.text, "  {}{words}", paint(Tone::Quiet, &format!("{label:<LABEL$}")));
    }

    fn time(&self, now: Time) -> String {
        let simulated = if self.subject.simulated { " of simulated time" } else { "" };
        format!("{}{simulated}", length(now.since(self.subject.began)))
    }

    fn failure(&mut self, path: &StepPath, failure: &Failure, story: &Story) {
        if let Some(act) = story.step(path).map(|step| step.act.clone()).filter(|act| !act.is_empty()) {
            self.line("call", &act);
        }
        self.line("code", &format!("{} ({})", failure.code, failure.class.name()));
        self.line("says", &failure.message);
        if let Some(id) = &failure.request_id {
            self.line("request", id);
        }
        let advice = advice(failure);
        self.line("likely", advice.cause);
        self.line("cure", advice.cure);
    }

    /// What exists, and what nobody knows yet.
    fn state(&mut self, story: &Story) {
        self.things(story);
        for open in &story.open {
            if !open.action.is_empty() {
                let words =
                    format!("{}: {} has no answer yet; a resume looks before it repeats", open.path, open.action);
                self.line("open", &words);
            }
        }
    }

    fn things(&mut self, story: &Story) {
        let standing: Vec<&Step> = story.standing().collect();
        if standing.is_empty() {
            return;
        }
        let number = standing.len();
        self.line("exists", &format!("{number} {}", if number == 1 { "thing" } else { "things" }));
        let named = standing.iter().filter(|step| step.identity.is_some());
        let mut shown = 0;
        for step in named.take(THINGS_SHOWN) {
            let identity = step.identity.as_deref().unwrap_or_default();
            let _ = writeln!(self.text, "  {:LABEL$}{identity}  {}", "", paint(Tone::Quiet, step.path.as_str()));
            shown += 1;
        }
        if number > shown && shown > 0 {
            let _ = writeln!(self.text, "  {:LABEL$}+{} more: galley show {}", "", number - shown, self.subject.name);
        }
    }

    fn go_on(&mut self, undo: bool) {
        self.command("go on", if undo { "undo" } else { "resume" });
        if !undo {
            self.command("take back", "undo");
        }
    }

    fn command(&mut self, label: &str, verb: &str) {
        let name = quoted(&self.subject.name);
        let mut words = format!("galley {verb} {name}");
        for option in &self.subject.again {
            words.push(' ');
            words.push_str(option);
        }
        self.line(label, &words);
    }
}

/// The text as one word of a shell.
pub(crate) fn quoted(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./:=+@%,".contains(c));
    if plain { text.to_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests;
