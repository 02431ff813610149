use galley_program::Failure;
use std::{collections::BTreeSet, time::Duration};

/// How the simulated cloud behaves. The default is AWS on an ordinary day.
#[derive(Clone, Debug)]
pub struct Options {
    /// Identifiers and the spread of all durations follow from it: the same seed repeats exactly.
    pub seed: u64,
    /// For this long a new EC2 thing is not described. Calls that change something know it at once.
    pub lag: Duration,
    /// For this long a new role cannot be assumed by EKS.
    pub role_lag: Duration,
    /// How long a call that changes nothing takes, about.
    pub read_latency: Duration,
    /// How long a call that changes something takes, about.
    pub change_latency: Duration,
    /// The client tokens of NAT gateways and route tables have no effect, as in one emulator.
    pub ignore_tokens: bool,
    /// `DescribeCluster` gives back the client token of the create call. Live answers may leave it out.
    pub echo_tokens: bool,
    /// Nodes need a way to the internet: without one they never join, and their group fails after 15 minutes.
    pub nodes_need_internet: bool,
    /// Zones, by name, in which EKS takes no cluster and no node starts.
    pub zones_without_capacity: BTreeSet<String>,
    /// Faults that come by chance.
    pub faults: Faults,
    /// Refusals that come by plan.
    pub refusals: Vec<Refusal>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            seed: 0,
            lag: Duration::from_secs(2),
            role_lag: Duration::from_secs(10),
            read_latency: Duration::from_millis(200),
            change_latency: Duration::from_millis(800),
            ignore_tokens: false,
            echo_tokens: true,
            nodes_need_internet: true,
            zones_without_capacity: BTreeSet::new(),
            faults: Faults::default(),
            refusals: Vec::new(),
        }
    }
}

/// How often a call goes wrong, in thousandths. Which calls do is fixed by the seed and by their order.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    /// The same seed and the same calls bring the same faults.
    pub seed: u64,
    /// The effect happens, the answer is lost.
    pub lost_reply: u32,
    /// The request is lost: nothing happens, and the caller cannot tell this from a lost answer.
    pub lost_request: u32,
    /// Refused before any effect: too many calls.
    pub throttled: u32,
    /// What is made or deleted takes five times as long as usual.
    pub slow: u32,
}

/// A planned refusal: the next calls of one action fail before any effect.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The action: `aws.eks.create_nodegroup`.
    pub action: String,
    /// How many of its calls pass first.
    pub after: u64,
    /// How many are refused then.
    pub times: u64,
    /// What the cloud answers.
    pub failure: Failure,
}
