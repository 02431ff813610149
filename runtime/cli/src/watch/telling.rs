//! A record as words, the same for every reader that people look at.

use crate::{
    color::{Tone, paint},
    length::{length, took},
    story::{Earlier, Step, Story},
    terminal::Glyph,
    verbs::verb,
};
use galley_program::{Answer, Failure, How, Purpose, Record, StepPath, Time};

/// What a record means for a reader.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Telling {
    /// Something began.
    Began(Sentence),
    /// Something that goes on has changed.
    Changed(Sentence),
    /// Something is over.
    Ended(Sentence),
}

/// `✓ network/vpc: created vpc-0a1 in 2s`
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sentence {
    pub(crate) glyph: Glyph,
    pub(crate) path: StepPath,
    pub(crate) words: String,
}

impl Sentence {
    fn new(glyph: Glyph, path: &StepPath, words: impl Into<String>) -> Self {
        Self { glyph, path: path.clone(), words: words.into() }
    }

    /// The sentence with its glyph in its colour.
    pub(crate) fn text(&self, unicode: bool) -> String {
        let tone = match self.glyph {
            Glyph::Done | Glyph::Create => Tone::Good,
            Glyph::Failed => Tone::Bad,
            Glyph::Running | Glyph::Wait | Glyph::Settle | Glyph::Unknown | Glyph::Enter => Tone::Busy,
            Glyph::Read | Glyph::Same | Glyph::Undone | Glyph::Kept => Tone::Quiet,
        };
        format!("{} {}: {}", paint(tone, self.glyph.text(unicode)), self.path, self.words)
    }
}

/// Tells a record; `earlier` is what stood at its place before, `story` is the story with it.
pub(crate) fn tell(record: &Record, earlier: &Earlier, story: &Story) -> Option<Telling> {
    match record {
        // How a run begins and ends is told by its header and its card.
        // That a call was accepted is seen by its status.
        Record::RunStarted { .. } | Record::RunEnded { .. } | Record::ActionAccepted { .. } => None,
        Record::LookupAnswered { path, action, .. } => {
            Some(Telling::Ended(Sentence::new(Glyph::Read, path, format!("read by {action}"))))
        }
        Record::StepEntered { path, recipe, .. } => {
            Some(Telling::Began(Sentence::new(Glyph::Running, path, format!("recipe {recipe}"))))
        }
        Record::StepFinished { path, at } => {
            let took = earlier.step.as_ref().map(|step| format!(" in {}", took(at.since(step.began))));
            Some(Telling::Ended(Sentence::new(Glyph::Done, path, format!("done{}", took.unwrap_or_default()))))
        }
        Record::ActionIntended { path, action, .. } => {
            let words = format!("{} ({action})", verb(action).doing);
            Some(Telling::Began(Sentence::new(Glyph::Running, path, words)))
        }
        Record::StatusSeen { path, status, .. } => {
            let words = format!("{}, status {status}", earlier.open.as_ref()?.doing());
            Some(Telling::Changed(Sentence::new(Glyph::Running, path, words)))
        }
        Record::ActionAnswered { path, ordinal, answer, how, at, .. } => {
            let (_, purpose) = story.intent(*ordinal)?;
            answered(path, purpose, answer, *how, *at, earlier, story).map(Telling::Ended)
        }
        Record::ExtrasSeen { path, ids, .. } => {
            let words = format!("made more than once; these are extra: {}", ids.join(", "));
            Some(Telling::Changed(Sentence::new(Glyph::Failed, path, words)))
        }
        Record::ExtrasGone { path, .. } => {
            Some(Telling::Ended(Sentence::new(Glyph::Undone, path, "what was made too often is gone")))
        }
        Record::UndoPlanned { path, calls, .. } => {
            let calls = crate::card::counted(calls.len(), "call");
            Some(Telling::Changed(Sentence::new(Glyph::Same, path, format!("has an undo of its own: {calls}"))))
        }
        Record::StepRenamed { from, path: to, .. } => {
            Some(Telling::Ended(Sentence::new(Glyph::Same, to, format!("was called {from}"))))
        }
        Record::ApprovalAsked { path, text, .. } => {
            Some(Telling::Began(Sentence::new(Glyph::Wait, path, format!("asks: {text}"))))
        }
        Record::ApprovalAnswered { path, approved, by, comment, .. } => {
            let comment = comment.as_ref().map(|comment| format!(": {comment}")).unwrap_or_default();
            Some(Telling::Ended(match (approved, by.is_empty()) {
                (true, _) => Sentence::new(Glyph::Done, path, format!("approved by {by}{comment}")),
                (false, true) => Sentence::new(Glyph::Failed, path, "nobody answered in time"),
                (false, false) => Sentence::new(Glyph::Failed, path, format!("rejected by {by}{comment}")),
            }))
        }
        Record::TryCaught { path, step, .. } => {
            Some(Telling::Ended(Sentence::new(Glyph::Wait, path, format!("catches the failure of {step}"))))
        }
        Record::FailureWaived { path, .. } => {
            let words = "failed, and may: the run goes on without it";
            Some(Telling::Ended(Sentence::new(Glyph::Wait, path, words)))
        }
        Record::Warned { path, text, .. } => {
            Some(Telling::Ended(Sentence::new(Glyph::Wait, path, format!("warning: {text}"))))
        }
        Record::WaitStarted { path, until, at } => {
            let words = format!("waiting, {} at most", length(until.since(*at)));
            Some(Telling::Began(Sentence::new(Glyph::Wait, path, words)))
        }
        Record::WaitFinished { path, at, .. } => {
            let took = earlier.open.as_ref().map(|open| format!(" {}", took(at.since(open.began))));
            Some(Telling::Ended(Sentence::new(Glyph::Done, path, format!("waited{}", took.unwrap_or_default()))))
        }
        Record::UndoSkipped { path, kept, reason, .. } => Some(Telling::Ended(if *kept {
            Sentence::new(Glyph::Kept, path, format!("kept: {reason}"))
        } else {
            Sentence::new(Glyph::Same, path, format!("nothing to undo: {reason}"))
        })),
    }
}

fn answered(
    path: &StepPath,
    purpose: Purpose,
    answer: &Answer,
    how: How,
    at: Time,
    earlier: &Earlier,
    story: &Story,
) -> Option<Sentence> {
    let open = earlier.open.as_ref()?;
    let took = took(at.since(open.began));
    let named = |step: Option<&Step>| {
        let identity = step.and_then(|step| step.identity.clone());
        identity.map(|identity| format!(" {identity}")).unwrap_or_default()
    };
    let (made, undone) = (named(story.step(path)), named(earlier.step.as_ref()));
    let done = verb(&open.action).done;
    let (glyph, words) = match (answer, purpose, how) {
        (Answer::Failed { failure, .. }, _, _) => (Glyph::Failed, format!("failed after {took}: {}", reason(failure))),
        (Answer::Done { .. }, Purpose::Forward, How::Called) => (Glyph::Done, format!("{done}{made} in {took}")),
        (Answer::Done { .. }, Purpose::Forward, How::Adopted) => {
            (Glyph::Done, format!("{done}{made} by an earlier call of ours, taken over"))
        }
        (Answer::Done { .. }, Purpose::Forward, How::Found) => (Glyph::Same, format!("stood there before us{made}")),
        (Answer::Done { .. }, Purpose::Undo | Purpose::Remains, How::Called) => {
            (Glyph::Undone, format!("{done}{undone} in {took}"))
        }
        (Answer::Done { .. }, Purpose::Undo | Purpose::Remains, How::Adopted | How::Found) => {
            (Glyph::Undone, format!("{done}{undone} already"))
        }
    };
    Some(Sentence::new(glyph, path, words))
}

/// A failure on one line.
fn reason(failure: &Failure) -> String {
    format!("{failure}").replace('\n', " ")
}
