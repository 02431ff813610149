//! The program is killed at random moments, up to five times, and run again: in the end exactly one of each thing
//! stands, and after an undo, killed in the same way, nothing.

use super::{RECIPE, count::Standing, galley_on, say, server::Moto};
use crate::{
    random::Random,
    support::{Galley, root},
};
use serde_json::Value;
use std::{
    env, fs,
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

/// What the simple example makes with one NAT gateway in two zones.
pub(crate) const EXPECTED: &str = "addresses 1, attached_policies 4, clusters 1, internet_gateways 1, nat_gateways 1, \
                                   node_groups 1, roles 2, route_tables 3, subnets 4, vpcs 1";

/// `GALLEY_KILL_SEEDS` asks for more; `just prove` does.
const SEEDS: u64 = 30;
const KILLS_MAX: u64 = 5;
const WORKERS: usize = 2;
const END_SECONDS_MAX: u64 = 300;
/// A region of its own for each seed of a worker, in turn; each is empty again when its seed is done.
const REGIONS: [&str; 8] = [
    "eu-west-1",
    "eu-west-2",
    "eu-central-1",
    "us-east-1",
    "us-east-2",
    "us-west-2",
    "ap-southeast-1",
    "ap-northeast-1",
];

#[test]
fn killed_at_random_moments_a_run_makes_everything_once_and_an_undo_leaves_nothing() {
    let seeds = env::var("GALLEY_KILL_SEEDS").map_or(SEEDS, |text| text.parse().expect("a number of seeds"));
    let begun = Instant::now();
    let next = AtomicU64::new(0);
    let tallies: Vec<Tally> = thread::scope(|scope| {
        let work = || Moto::start().map(|moto| survive_seeds(&moto, &next, seeds));
        let workers: Vec<_> = (0..WORKERS).map(|_| scope.spawn(work)).collect();
        workers.into_iter().filter_map(|worker| worker.join().expect("every seed is survived")).collect()
    });
    if tallies.is_empty() {
        return;
    }
    let tally = tallies.into_iter().fold(Tally::default(), Tally::and);
    assert_eq!(tally.seeds, seeds);
    assert!(
        tally.run_kills.min(tally.undo_kills) >= seeds / 2,
        "the program mostly ends before it is killed: {tally:?}"
    );
    let report = tally.report(begun.elapsed());
    say(&report);
    if let Some(path) = env::var_os("GALLEY_KILL_REPORT") {
        fs::write(root().join(path), report).expect("the report can be written");
    }
}

fn survive_seeds(moto: &Moto, next: &AtomicU64, seeds: u64) -> Tally {
    let mut usual = usual_times(moto);
    let mut tally = Tally::default();
    loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= seeds {
            return tally;
        }
        tally = tally.and(survives(moto, seed, &mut usual));
    }
}

/// How often the program was killed. There is no number for things made twice: the first one ends the test.
#[derive(Clone, Copy, Debug, Default)]
struct Tally {
    seeds: u64,
    run_kills: u64,
    undo_kills: u64,
}

impl Tally {
    fn and(self, other: Self) -> Self {
        Self {
            seeds: self.seeds + other.seeds,
            run_kills: self.run_kills + other.run_kills,
            undo_kills: self.undo_kills + other.undo_kills,
        }
    }

    fn report(&self, took: Duration) -> String {
        let Self { seeds, run_kills, undo_kills } = self;
        format!(
            "# Real kills\n\n\
            The program builds `{RECIPE}` in an emulator of AWS, is killed with SIGKILL at random moments, up to\n\
            {KILLS_MAX} times, and started again; the same for the undo. boto3 counts what stands.\n\n\
            | | |\n|---|---|\n\
            | seeds | {seeds} |\n\
            | kills while running | {run_kills} |\n\
            | kills while undoing | {undo_kills} |\n\
            | things made twice, or not at all | 0 |\n\
            | things left after the undo | 0 |\n\
            | minutes | {} |\n",
            took.as_secs().div_ceil(60)
        )
    }
}

/// How long an undisturbed run and an undisturbed undo take here and now.
#[derive(Clone, Copy, Debug)]
struct Usual {
    run: Duration,
    undo: Duration,
}

fn usual_times(moto: &Moto) -> Usual {
    let galley = galley_on(moto);
    let time = |command: &[&str]| {
        let begun = Instant::now();
        galley.run(command).with_code(0);
        begun.elapsed()
    };
    // The emulator's first answers take long, and a kill that comes after the end proves nothing: the second counts.
    let times = ["first", "second"]
        .map(|name| Usual { run: time(&["run", RECIPE, "-p", &format!("name={name}")]), undo: time(&["undo", name]) });
    times[1]
}

/// Says how often the program was killed. Panics, naming the seed, where something is there twice or is left.
fn survives(moto: &Moto, seed: u64, usual: &mut Usual) -> Tally {
    let name = format!("seed{seed}");
    let region = REGIONS[usize::try_from(seed).expect("small") % REGIONS.len()];
    let mut story = Story { galley: galley_on(moto), random: Random(seed), seed, killed: 0 };
    assert_eq!(Standing::on(moto, region, &name).numbers(), "", "seed {seed}: the region is empty at first");

    let parameters = [format!("name={name}"), format!("region={region}")];
    let run = ["run", RECIPE, "-p", &parameters[0], "-p", &parameters[1]];
    story.until_done(&run, &["resume", &name], &mut usual.run);
    let run_kills = story.killed;
    let standing = Standing::on(moto, region, &name);
    assert_eq!(standing.numbers(), EXPECTED, "seed {seed}, after {run_kills} kills: {standing:#?}");
    assert_eq!(standing.trouble_with_tags(&name), [""; 0], "seed {seed}, after {run_kills} kills");

    let undo = ["undo", &name];
    story.until_done(&undo, &undo, &mut usual.undo);
    let standing = Standing::on(moto, region, &name);
    assert_eq!(standing.numbers(), "", "seed {seed}, after {} kills: {standing:#?}", story.killed);
    Tally { seeds: 1, run_kills, undo_kills: story.killed - run_kills }
}

/// One deployment, whose process is killed again and again.
struct Story {
    galley: Galley,
    random: Random,
    seed: u64,
    killed: u64,
}

impl Story {
    /// Starts the command, kills it at a random moment, goes on by the same command or by the other one, and at last
    /// lets it end well.
    fn until_done(&mut self, command: &[&str], go_on: &[&str], usual: &mut Duration) {
        let planned = 1 + self.random.below(KILLS_MAX);
        // Many kills share the time that one may take, so that all of them come before the end.
        let share = u32::try_from(planned.div_ceil(2)).expect("a handful");
        let longest = *usual / share;
        let mut command_now = command;
        for kill in 0..planned {
            let moment = longest.mul_f64(fraction(&mut self.random));
            let begun = Instant::now();
            if !self.killed_within(command_now, moment) {
                // The machine was busier when the usual time was taken: the next kill shall come in time.
                if kill == 0 {
                    *usual = begun.elapsed().min(*usual);
                }
                return;
            }
            // There is nothing to resume where the kill came before the first record.
            let shown = self.galley.run(&["show", go_on[1], "--json"]).stdout;
            let known = serde_json::from_str::<Value>(&shown).is_ok_and(|deployment| deployment["runs"][0].is_object());
            command_now = if known && self.random.below(2) == 0 { go_on } else { command };
        }
        let begun = Instant::now();
        let said = self.galley.run(command_now).with_code(0);
        let seconds = begun.elapsed().as_secs();
        assert!(seconds < END_SECONDS_MAX, "seed {}: {} took {seconds} s", self.seed, said.command);
    }

    /// Whether the command was killed at that moment; otherwise it ended well before.
    fn killed_within(&mut self, command: &[&str], moment: Duration) -> bool {
        let mut child = self.galley.start(command);
        let begun = Instant::now();
        while begun.elapsed() < moment {
            if let Some(status) = child.try_wait().expect("a child can be asked") {
                assert!(status.success(), "seed {}, after {} kills: {command:?}: {status}", self.seed, self.killed);
                return false;
            }
            thread::sleep(Duration::from_millis(1));
        }
        // SIGKILL: nothing of ours runs any more, no handler, no destructor.
        child.kill().expect("a child can be killed");
        child.wait().expect("a child can be waited for");
        self.killed += 1;
        true
    }
}

/// From 0 to 1, in thousandths.
fn fraction(random: &mut Random) -> f64 {
    let thousandths = u32::try_from(random.below(1001)).expect("below 1001");
    f64::from(thousandths) / 1000.0
}
