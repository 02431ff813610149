use super::Tags;
use crate::timings::NAT_LISTED;
use galley_program::Time;
use serde::{Deserialize, Serialize};

/// A NAT gateway: the way out of private subnets.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct NatGateway {
    pub(crate) id: String,
    pub(crate) vpc: String,
    /// Where it stands; a regional one stands nowhere in particular.
    pub(crate) subnet: Option<String>,
    /// Its elastic addresses, the primary one first; a private gateway has none.
    pub(crate) allocations: Vec<String>,
    pub(crate) public: bool,
    pub(crate) private_ip: Option<String>,
    pub(crate) interface: String,
    pub(crate) association: String,
    pub(crate) life: NatLife,
    pub(crate) tags: Tags,
    pub(crate) made: Time,
}

/// How far a NAT gateway is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum NatLife {
    /// Becomes `available` at that time, or `failed` for that reason.
    Pending {
        until: Time,
        failure: Option<(String, String)>,
    },
    Available,
    /// Never worked.
    Failed {
        code: String,
        message: String,
        since: Time,
    },
    Deleting {
        until: Time,
    },
    Deleted {
        since: Time,
    },
}

impl NatGateway {
    /// Moves on to what it is at `now`.
    pub(crate) fn pass(&mut self, now: Time) {
        match &self.life {
            NatLife::Pending { until, failure: None } if *until <= now => self.life = NatLife::Available,
            NatLife::Pending { until, failure: Some((code, message)) } if *until <= now => {
                self.life = NatLife::Failed { code: code.clone(), message: message.clone(), since: *until };
            }
            NatLife::Deleting { until } if *until <= now => self.life = NatLife::Deleted { since: *until },
            NatLife::Pending { .. }
            | NatLife::Available
            | NatLife::Failed { .. }
            | NatLife::Deleting { .. }
            | NatLife::Deleted { .. } => {}
        }
    }

    /// Whether AWS has stopped listing it.
    pub(crate) fn forgotten(&self, now: Time) -> bool {
        match self.life {
            NatLife::Failed { since, .. } | NatLife::Deleted { since } => now.since(since) >= NAT_LISTED,
            NatLife::Pending { .. } | NatLife::Available | NatLife::Deleting { .. } => false,
        }
    }

    /// Whether it has an interface in its subnet, and with it its address.
    pub(crate) fn occupies(&self) -> bool {
        match self.life {
            // One that cannot get its address has never had an interface.
            NatLife::Pending { failure: Some(_), .. } | NatLife::Failed { .. } | NatLife::Deleted { .. } => false,
            NatLife::Pending { failure: None, .. } | NatLife::Available | NatLife::Deleting { .. } => true,
        }
    }

    /// As AWS names how far it is.
    pub(crate) fn state(&self) -> &'static str {
        match self.life {
            NatLife::Pending { .. } => "pending",
            NatLife::Available => "available",
            NatLife::Failed { .. } => "failed",
            NatLife::Deleting { .. } => "deleting",
            NatLife::Deleted { .. } => "deleted",
        }
    }
}
