use super::{snapshots, suite::Suite};
use galley_plan::Snag;
use galley_program::{Level, Test};
use galley_rehearse::{Stage, Verdict, rehearse};
use std::{
    collections::BTreeMap,
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc,
    },
    time::{Duration, Instant},
};

/// A test that was made.
pub(super) struct Played {
    pub(super) suite: usize,
    pub(super) verdict: Verdict,
    /// In real time.
    pub(super) took: Duration,
}

/// Makes the tests, several at once. `tell` hears of each in the order of the files and of the tests in them.
pub(super) fn play(
    suites: &[Suite],
    chosen: &[(usize, usize)],
    jobs: usize,
    update: bool,
    mut tell: impl FnMut(&Played),
) -> Vec<Played> {
    let (sender, receiver) = mpsc::channel();
    let next = AtomicUsize::new(0);
    let mut played = Vec::with_capacity(chosen.len());
    std::thread::scope(|scope| {
        for _ in 0..jobs.min(chosen.len()) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some((suite, test)) = chosen.get(at).copied() else { break };
                    let began = Instant::now();
                    let verdict = one(&suites[suite], test, update);
                    // Whoever listened has gone: nobody wants to know.
                    if sender.send((at, Played { suite, verdict, took: began.elapsed() })).is_err() {
                        break;
                    }
                }
            });
        }
        drop(sender);
        // They end in any order, and are told in theirs.
        let mut early: BTreeMap<usize, Played> = BTreeMap::new();
        for (at, ended) in receiver {
            early.insert(at, ended);
            while let Some(ended) = early.remove(&played.len()) {
                tell(&ended);
                played.push(ended);
            }
        }
    });
    played
}

fn one(suite: &Suite, test: usize, update: bool) -> Verdict {
    let folder = suite.snapshots();
    let stage = Stage {
        sources: &suite.sources,
        digest: &suite.digest,
        snapshots: &|name| snapshots::read(&folder, name),
        update,
    };
    let test = &suite.tests[test];
    match tokio::runtime::Builder::new_current_thread().enable_all().build() {
        Ok(runtime) => runtime.block_on(rehearse(test, &stage)),
        Err(error) => not_made(test, &error),
    }
}

fn not_made(test: &Test, error: &std::io::Error) -> Verdict {
    let problem = Snag {
        level: Level::Failure,
        code: "E7930".to_owned(),
        message: format!("this host gives no timers or signals: {error}"),
        labels: vec![(test.place, String::new())],
        notes: Vec::new(),
        cure: "raise the limits of open files and processes, or pass --jobs 1".to_owned(),
    };
    Verdict {
        title: test.title.clone(),
        place: test.place,
        problems: vec![problem],
        warnings: Vec::new(),
        simulated: Duration::ZERO,
        covered: galley_rehearse::Covered::default(),
        snapshots: Vec::new(),
    }
}
