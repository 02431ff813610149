use super::Tags;
use galley_program::{Time, Value};
use serde::{Deserialize, Serialize};

/// Which pods of a cluster run on Fargate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct FargateProfile {
    pub(crate) cluster: String,
    pub(crate) name: String,
    pub(crate) arn: String,
    /// The inputs of the call that made it.
    pub(crate) request: Value,
    /// Those asked for, or the private ones of the cluster.
    pub(crate) subnets: Vec<String>,
    pub(crate) life: FargateProfileLife,
    pub(crate) tags: Tags,
    pub(crate) made: Time,
}

/// How far a Fargate profile is. One that is gone is not listed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum FargateProfileLife {
    Creating { until: Time },
    Active,
    Deleting { until: Time },
}

impl FargateProfile {
    /// Moves on to what it is at `now`; `false` once it is gone.
    pub(crate) fn pass(&mut self, now: Time) -> bool {
        match self.life {
            FargateProfileLife::Creating { until } if until <= now => self.life = FargateProfileLife::Active,
            FargateProfileLife::Deleting { until } if until <= now => return false,
            FargateProfileLife::Creating { .. } | FargateProfileLife::Active | FargateProfileLife::Deleting { .. } => {}
        }
        true
    }

    /// As AWS names how far it is.
    pub(crate) fn status(&self) -> &'static str {
        match self.life {
            FargateProfileLife::Creating { .. } => "CREATING",
            FargateProfileLife::Active => "ACTIVE",
            FargateProfileLife::Deleting { .. } => "DELETING",
        }
    }

    /// Whether it keeps its cluster from making or deleting another.
    pub(crate) fn moves(&self) -> bool {
        !matches!(self.life, FargateProfileLife::Active)
    }
}
