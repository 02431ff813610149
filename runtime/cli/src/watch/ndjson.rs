use super::Reader;
use crate::{story::Story, terminal::Terminal};
use galley_program::{Record, StepPath, Time};
use serde::Serialize;
use std::{collections::BTreeMap, sync::Arc, time::Duration};

/// One JSON object per line, for programs: first the version of the form, then the records as they are stored, and
/// heartbeats, which are not stored.
pub(crate) struct Ndjson {
    terminal: Arc<Terminal>,
    story: Story,
    spoken: BTreeMap<(StepPath, u64), Time>,
}

/// The version of the form: a new field raises the second number, any other change the first.
pub(crate) const SCHEMA: &str = "1.0";

/// So often a call that goes on is spoken of.
const HEARTBEAT: Duration = Duration::from_mins(1);

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum Event<'a> {
    Version {
        schema: &'a str,
    },
    Record {
        #[serde(flatten)]
        record: &'a Record,
    },
    Heartbeat {
        path: &'a StepPath,
        ordinal: u64,
        #[serde(skip_serializing_if = "Option::is_none")]
        status: Option<&'a str>,
        elapsed_ms: u64,
        at: Time,
    },
}

impl Ndjson {
    /// Prints the version. `story` tells what was written down before this process.
    pub(crate) fn new(terminal: Arc<Terminal>, story: Story) -> Self {
        let reader = Self { terminal, story, spoken: BTreeMap::new() };
        reader.print(&Event::Version { schema: SCHEMA });
        reader
    }

    fn print(&self, event: &Event<'_>) {
        // Records are made of texts, numbers and maps with text keys: all of that is JSON.
        if let Ok(line) = serde_json::to_string(event) {
            self.terminal.data(&line);
        }
    }
}

impl Reader for Ndjson {
    fn record(&mut self, record: &Record) {
        self.story.add(record);
        self.print(&Event::Record { record });
    }

    fn tick(&mut self, now: Time) {
        for open in &self.story.open {
            let spoken = self.spoken.entry((open.path.clone(), open.ordinal)).or_insert(open.began);
            if now.since(*spoken) < HEARTBEAT {
                continue;
            }
            *spoken = now;
            self.print(&Event::Heartbeat {
                path: &open.path,
                ordinal: open.ordinal,
                status: open.status.as_deref(),
                elapsed_ms: u64::try_from(now.since(open.began).as_millis()).unwrap_or(u64::MAX),
                at: now,
            });
        }
    }

    fn close(&mut self) {}
}
