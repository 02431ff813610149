//! The program is killed at random moments, up to five times, and run again: in the end exactly one of each thing
//! stands, and after an undo, killed in the same way, nothing.

use super::{RECIPE, count::Standing, galley_on, server::Moto};
use crate::support::{Galley, root, say};
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
    assert!(tally.run_kills + tally.undo_kills >= seeds, "the program mostly ends before it is killed: {tally:?}");
    let report = tally.report(begun.elapsed());
    say(&report);
    if let Some(path) = env::var_os("GALLEY_KILL_REPORT") {
        fs::write(root().join(path), report).expect("the report can be written");
    }
}

fn survive_seeds(moto: &Moto, next: &AtomicU64, seeds: u64) -> Tally {
    let usual = usual_times(moto);
    let mut tally = Tally::default();
    loop {
        let seed = next.fetch_add(1, Ordering::Relaxed);
        if seed >= seeds {
            return tally;
        }
        tally = tally.and(survives(moto, seed, usual));
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
#[derive(Clone, Copy)]
struct Usual {
    run: Duration,
    undo: Duration,
}

fn usual_times(moto: &Moto) -> Usual {
    let galley = galley_on(moto);
    let started = Instant::now();
    galley.run(&["run", RECIPE, "-p", "name=undisturbed"]).with_code(0);
    let run = started.elapsed();
    galley.run(&["undo", "undisturbed"]).with_code(0);
    Usual { run, undo: started.elapsed().saturating_sub(run) }
}

/// Says how often the program was killed. Panics, naming the seed, where something is there twice or is left.
fn survives(moto: &Moto, seed: u64, usual: Usual) -> Tally {
    let name = format!("seed{seed}");
    let region = REGIONS[usize::try_from(seed).expect("small") % REGIONS.len()];
    let mut story = Story { galley: galley_on(moto), random: Random(seed), seed, killed: 0 };
    assert_eq!(Standing::on(moto, region, &name).numbers(), "", "seed {seed}: the region is empty at first");

    let parameters = [format!("name={name}"), format!("region={region}")];
    let run = ["run", RECIPE, "-p", &parameters[0], "-p", &parameters[1]];
    story.until_done(&run, &["resume", &name], usual.run);
    let run_kills = story.killed;
    let standing = Standing::on(moto, region, &name);
    assert_eq!(standing.numbers(), EXPECTED, "seed {seed}, after {run_kills} kills: {standing:#?}");
    assert_eq!(standing.trouble_with_tags(&name), [""; 0], "seed {seed}, after {run_kills} kills");

    let undo = ["undo", &name];
    story.until_done(&undo, &undo, usual.undo);
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
    fn until_done(&mut self, command: &[&str], go_on: &[&str], usual: Duration) {
        let planned = self.killed + 1 + self.random.below(KILLS_MAX);
        let mut command_now = command;
        while self.killed < planned {
            let moment = usual.mul_f64(self.random.fraction());
            if !self.killed_within(command_now, moment) {
                return;
            }
            // There is nothing to resume where the kill came before the first record.
            let known = self.galley.run(&["show", go_on[1]]).code == Some(0);
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

/// `SplitMix64`: small, and the same on every machine.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// From 0 to 1.
    fn fraction(&mut self) -> f64 {
        let thousandths = u32::try_from(self.below(1001)).expect("below 1001");
        f64::from(thousandths) / 1000.0
    }
}
