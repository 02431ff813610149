use super::{
    Reader,
    telling::{Telling, tell},
};
use crate::{
    length::{about, length},
    story::{Open, Story},
    terminal::Terminal,
};
use galley_program::{Record, StepPath, Time};
use indicatif::{ProgressBar, ProgressStyle};
use std::{collections::BTreeMap, sync::Arc, time::Duration};

/// A terminal: a bar for each step that goes on, and above them a line for each that is over.
pub(crate) struct Bars {
    terminal: Arc<Terminal>,
    story: Story,
    began: Option<Time>,
    shown: BTreeMap<(StepPath, u64), ProgressBar>,
    /// Counts what is over, and what has no bar.
    foot: ProgressBar,
    over: usize,
}

/// More bars than this are not watched but counted.
const BARS_MAX: usize = 12;
/// So many rows stay free: the foot, the prompt's line and one more.
const ROWS_FREE: usize = 3;
/// The rows of a terminal that does not say how many it has.
const ROWS: u16 = 24;

impl Bars {
    /// `story` tells what was written down before this process.
    pub(crate) fn new(terminal: Arc<Terminal>, story: Story) -> Self {
        terminal.draw(true);
        let foot = terminal.bars.add(ProgressBar::no_length());
        foot.set_style(style("{wide_msg:.dim}", terminal.unicode));
        Self { terminal, story, began: None, shown: BTreeMap::new(), foot, over: 0 }
    }

    fn draw(&mut self, now: Time) {
        let rows = console::Term::stderr().size_checked().map_or(ROWS, |(rows, _)| rows);
        let most = self.story.open.len().min(bars_most(rows));
        let watched = &self.story.open[..most];
        let key = |open: &Open| (open.path.clone(), open.ordinal);
        let gone: Vec<_> =
            self.shown.keys().filter(|bar| !watched.iter().any(|open| key(open) == **bar)).cloned().collect();
        for bar in gone.into_iter().filter_map(|key| self.shown.remove(&key)) {
            self.terminal.bars.remove(&bar);
        }
        for open in watched {
            let bar = self.shown.entry(key(open)).or_insert_with(|| {
                let bar = self.terminal.bars.insert_before(&self.foot, bar(open, self.terminal.unicode));
                bar.set_prefix(open.path.to_string());
                bar
            });
            let elapsed = now.since(open.began);
            bar.set_position(elapsed.as_secs());
            bar.set_message(message(open, elapsed));
        }
        let more = self.story.open.len() - most;
        let more = if more > 0 { format!("+{more} more, ") } else { String::new() };
        let since = length(now.since(self.began.unwrap_or(now)));
        self.foot.set_message(format!("{more}{} done, {since}", self.over));
    }
}

impl Reader for Bars {
    fn record(&mut self, record: &Record) {
        let at = record.at();
        self.began.get_or_insert(at);
        let earlier = self.story.add(record);
        if let Some(Telling::Ended(sentence)) = tell(record, &earlier, &self.story) {
            self.over += 1;
            self.terminal.say(&sentence.text(self.terminal.unicode));
        }
        self.draw(at);
    }

    fn tick(&mut self, now: Time) {
        self.began.get_or_insert(now);
        self.draw(now);
    }

    fn close(&mut self) {
        for (_, bar) in std::mem::take(&mut self.shown) {
            bar.finish_and_clear();
        }
        self.foot.finish_and_clear();
        self.terminal.draw(false);
    }
}

/// `creating 4m10s of about 10m, CREATING`
fn message(open: &Open, elapsed: Duration) -> String {
    let mut text = format!("{} {}", open.doing(), length(elapsed));
    if let Some(usual) = open.usual().filter(|usual| usual.as_secs() > 1) {
        text.push_str(" of ");
        text.push_str(&about(usual));
    }
    if let Some(status) = &open.status {
        text.push_str(", ");
        text.push_str(status);
    }
    text
}

fn bar(open: &Open, unicode: bool) -> ProgressBar {
    let (bar, template) = match open.usual() {
        Some(usual) => (ProgressBar::new(usual.as_secs().max(1)), "{prefix:.bold} [{bar:20.cyan}] {wide_msg}"),
        None => (ProgressBar::no_length(), "{prefix:.bold} {wide_msg}"),
    };
    bar.set_style(style(template, unicode));
    bar
}

fn style(template: &str, unicode: bool) -> ProgressStyle {
    let style = ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar());
    style.progress_chars(if unicode { "━╸─" } else { "=> " })
}

/// How many bars there is room for.
fn bars_most(rows: u16) -> usize {
    usize::from(rows).saturating_sub(ROWS_FREE).clamp(1, BARS_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bars_leave_room_for_the_foot_and_are_never_too_many() {
        assert_eq!([2, 4, 10, 15, 60].map(bars_most), [1, 1, 7, 12, 12]);
    }

    #[test]
    fn a_bar_says_what_goes_on_how_long_and_how_long_it_usually_takes() {
        let open = |action: &str, status: Option<&str>| Open {
            path: "cluster".into(),
            ordinal: 1,
            action: action.into(),
            began: Time(0),
            accepted: true,
            status: status.map(str::to_owned),
        };
        let after = Duration::from_secs(250);
        let text = message(&open("aws.eks.create_cluster", Some("CREATING")), after);
        assert!(text.starts_with("creating 4m10s of about ") && text.ends_with("m, CREATING"), "{text}");
        assert_eq!(message(&open("", None), after), "waiting 4m10s");
    }
}
