use super::Tags;
use galley_program::{Time, Value};
use serde::{Deserialize, Serialize};

/// An EKS cluster's control plane.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Cluster {
    pub(crate) name: String,
    pub(crate) arn: String,
    /// The inputs of the call that made it.
    pub(crate) request: Value,
    pub(crate) token: String,
    pub(crate) version: String,
    pub(crate) vpc: String,
    pub(crate) subnets: Vec<String>,
    pub(crate) security_group: String,
    /// 32 hexadecimal digits, in its endpoint and its issuer.
    pub(crate) hash: String,
    pub(crate) life: ClusterLife,
    pub(crate) tags: Tags,
    pub(crate) made: Time,
}

/// How far a cluster is. One that is gone is not listed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum ClusterLife {
    Creating { until: Time },
    Active,
    Deleting { until: Time },
}

impl Cluster {
    /// Moves on to what it is at `now`; `false` once it is gone.
    pub(crate) fn pass(&mut self, now: Time) -> bool {
        match self.life {
            ClusterLife::Creating { until } if until <= now => self.life = ClusterLife::Active,
            ClusterLife::Deleting { until } if until <= now => return false,
            ClusterLife::Creating { .. } | ClusterLife::Active | ClusterLife::Deleting { .. } => {}
        }
        true
    }

    /// As AWS names how far it is.
    pub(crate) fn status(&self) -> &'static str {
        match self.life {
            ClusterLife::Creating { .. } => "CREATING",
            ClusterLife::Active => "ACTIVE",
            ClusterLife::Deleting { .. } => "DELETING",
        }
    }

    /// Whether it has its endpoint yet.
    pub(crate) fn reachable(&self) -> bool {
        !matches!(self.life, ClusterLife::Creating { .. })
    }
}
