//! The last block on the screen: what happened, what exists now, and the exact commands to go on.

mod cures;

pub(crate) use cures::advice;

use crate::{
    color::{Tone, paint},
    length::length,
    story::{State, Step, Story},
    table::table,
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
    /// Whether it was a procedure, whose deployment is closed with its run.
    pub(crate) keeps_nothing: bool,
}

/// So many things are listed; the rest is counted.
const THINGS_SHOWN: usize = 12;
/// The column in which the words of a line begin.
const LABEL: usize = 12;

/// The card of a drive that came to this end.
pub(crate) fn card(outcome: &Outcome, story: &Story, subject: &Subject, now: Time, terminal: &Terminal) -> String {
    let undo = story.last().is_some_and(|run| run.purpose != Purpose::Forward);
    let mut card = Card { text: String::new(), subject, terminal };
    match outcome {
        Outcome::Finished { .. } => {
            let time = card.time(now);
            card.title(Tone::Good, Glyph::Done, &format!("{} is done in {time}", subject.name));
            card.warnings(story);
            card.things(story);
            card.command("look at it", "show");
            if !subject.keeps_nothing {
                card.command("take back", "undo");
            }
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
            // A check outside of every step has no path.
            let what = if path.as_str().is_empty() { &subject.name } else { path.as_str() };
            card.title(Tone::Bad, Glyph::Failed, &format!("{what} failed"));
            card.failure(path, failure, story);
            card.warnings(story);
            card.state(story);
            card.go_on(undo);
        }
        Outcome::Parked { path, reason: Reason::Approval, failure } => {
            card.title(Tone::Busy, Glyph::Wait, &format!("{path} asks: {}", failure.message));
            if let Some(until) = story.questions.get(path).and_then(|question| question.until) {
                card.line("until", &format!("{until}, then it counts as refused"));
            }
            card.warnings(story);
            card.state(story);
            card.command("say yes", "approve");
            card.command("say no", "reject");
        }
        Outcome::Parked { path, reason, failure } => {
            let waits = match reason {
                Reason::Denied => "for a permission or new credentials",
                Reason::Limit => "for a higher quota",
                Reason::Timeout => "because its time is over; AWS goes on",
                Reason::Decision => "for a decision",
                Reason::Approval => "for an answer",
                Reason::Hook => "for a hook that works",
            };
            card.title(Tone::Bad, Glyph::Wait, &format!("{path} waits {waits}"));
            card.failure(path, failure, story);
            card.warnings(story);
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
        // Our own codes say all; to AWS's many the class adds what a run makes of them.
        let ours = failure.code.starts_with("E7");
        let class = if ours { String::new() } else { format!(" ({})", failure.class.name()) };
        self.line("code", &format!("{}{class}", failure.code));
        let mut says = "says";
        for words in failure.message.lines() {
            self.line(says, words.trim());
            says = "";
        }
        if let Some(id) = &failure.request_id {
            self.line("request", id);
        }
        let advice = advice(failure);
        self.line("likely", advice.cause);
        self.line("cure", advice.cure);
    }

    /// What did not stop the run, and somebody should know.
    fn warnings(&mut self, story: &Story) {
        for (path, text) in &story.warnings {
            self.line("warning", &format!("{path}: {text}"));
        }
    }

    /// What exists, and what nobody knows yet.
    fn state(&mut self, story: &Story) {
        self.things(story);
        for open in story.open.iter().filter(|open| !open.action.is_empty()) {
            let words = if open.accepted {
                "goes on in the cloud; a resume goes on waiting"
            } else {
                "has no answer yet; a resume looks before it repeats"
            };
            self.line("open", &format!("{}: {} {words}", open.path, open.action));
        }
    }

    fn things(&mut self, story: &Story) {
        let standing: Vec<&Step> = story.standing().collect();
        if standing.is_empty() {
            return;
        }
        let (things, settings): (Vec<&Step>, Vec<&Step>) = standing.iter().partition(|step| step.is_thing());
        let mut words = counted(things.len(), "thing");
        if !settings.is_empty() {
            words = format!("{words}, {}", counted(settings.len(), "setting"));
        }
        self.line("exists", &words);
        let rows = things.iter().take(THINGS_SHOWN).map(|step| {
            let identity = step.identity.clone().unwrap_or_else(|| "-".to_owned());
            vec![" ".repeat(LABEL), identity, paint(Tone::Quiet, step.path.as_str())]
        });
        for line in table(&rows.collect::<Vec<_>>()) {
            let _ = writeln!(self.text, "{line}");
        }
        if things.len() > THINGS_SHOWN {
            let more = things.len() - THINGS_SHOWN;
            let _ = writeln!(self.text, "  {:LABEL$}+{more} more: galley show {}", "", self.subject.name);
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
        if verb == "reject" {
            words.push_str(" --comment WHY");
        }
        // `show` reads the store and nothing else.
        for option in self
            .subject
            .again
            .iter()
            .filter(|option| !matches!(verb, "show" | "reject") || option.starts_with("--store"))
        {
            words.push(' ');
            words.push_str(option);
        }
        self.line(label, &words);
    }
}

/// `1 thing`, `2 things`
pub(crate) fn counted(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// The text as one word of a shell.
pub(crate) fn quoted(text: &str) -> String {
    let plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || "-_./:=+@%,".contains(c));
    if plain { text.to_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

#[cfg(test)]
mod tests;
