use super::{
    Reader,
    telling::{Telling, tell},
};
use crate::{length::length, story::Story, terminal::Terminal};
use galley_program::{Record, StepPath, Time};
use std::{collections::BTreeMap, sync::Arc, time::Duration};

/// Plain lines, for a log: one per change, and one heartbeat per step and minute of run time.
pub(crate) struct Lines {
    terminal: Arc<Terminal>,
    story: Story,
    /// When the run began, or went on in this process.
    began: Option<Time>,
    /// When each open call was last spoken of.
    spoken: BTreeMap<(StepPath, u64), Time>,
}

/// So often a step that goes on is spoken of.
const HEARTBEAT: Duration = Duration::from_mins(1);

impl Lines {
    /// `story` tells what was written down before this process.
    pub(crate) fn new(terminal: Arc<Terminal>, story: Story) -> Self {
        Self { terminal, story, began: None, spoken: BTreeMap::new() }
    }

    fn say(&self, at: Time, text: &str) {
        let since = length(at.since(self.began.unwrap_or(at)));
        self.terminal.say(&format!("{since:>7}  {text}"));
    }
}

impl Reader for Lines {
    fn record(&mut self, record: &Record) {
        let at = record.at();
        self.began.get_or_insert(at);
        let earlier = self.story.add(record);
        let Some(telling) = tell(record, &earlier, &self.story) else { return };
        let (Telling::Began(sentence) | Telling::Changed(sentence) | Telling::Ended(sentence)) = telling;
        self.say(at, &sentence.text(self.terminal.unicode));
        let path = sentence.path;
        for open in self.story.open.iter().filter(|open| open.path == path) {
            self.spoken.insert((path.clone(), open.ordinal), at);
        }
    }

    fn tick(&mut self, now: Time) {
        let began = *self.began.get_or_insert(now);
        for open in &self.story.open {
            let spoken = self.spoken.entry((open.path.clone(), open.ordinal)).or_insert(began);
            if now.since(*spoken) < HEARTBEAT {
                continue;
            }
            *spoken = now;
            let status = open.status.as_ref().map(|status| format!(", status {status}")).unwrap_or_default();
            let glyph = self.terminal.glyph(crate::terminal::Glyph::Running);
            let words = format!("still {} {}{status}", open.doing(), length(now.since(open.began)));
            let since = length(now.since(began));
            self.terminal.say(&format!("{since:>7}  {glyph} {}: {words}", open.path));
        }
    }

    fn close(&mut self) {}
}
