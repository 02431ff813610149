use super::Tags;
use crate::timings::{NODES_JOIN, NODES_START_FAIL};
use galley_program::{Time, Value};
use serde::{Deserialize, Serialize};

/// Nodes that EKS manages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct NodeGroup {
    pub(crate) cluster: String,
    pub(crate) name: String,
    pub(crate) arn: String,
    /// The inputs of the call that made it.
    pub(crate) request: Value,
    pub(crate) token: String,
    pub(crate) version: String,
    pub(crate) subnets: Vec<String>,
    /// The name of its scaling group.
    pub(crate) scaling_group: String,
    /// The security group that lets users log in, where they may.
    pub(crate) login_group: String,
    pub(crate) life: NodeGroupLife,
    pub(crate) tags: Tags,
    pub(crate) made: Time,
    /// When it last became something else.
    pub(crate) modified: Time,
}

/// How far a node group is. One that is gone is not listed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum NodeGroupLife {
    Creating { ready: Time },
    Active,
    Failed(Issue),
    Deleting { until: Time },
}

/// Why nodes do not work, in the words of EKS.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Issue {
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) resources: Vec<String>,
}

/// What is in the way of new nodes.
pub(crate) enum Obstacle {
    /// They cannot be started.
    Start(Issue),
    /// They start, and never join the cluster.
    Join(Issue),
}

impl NodeGroup {
    /// Moves on to what it is at `now`; `false` once it is gone.
    pub(crate) fn pass(&mut self, now: Time, obstacle: impl FnOnce(&NodeGroup) -> Option<Obstacle>) -> bool {
        match self.life {
            NodeGroupLife::Creating { ready } if ready <= now => match obstacle(self) {
                None => self.become_at(NodeGroupLife::Active, now),
                Some(Obstacle::Start(issue)) if now.since(self.made) >= NODES_START_FAIL => {
                    self.become_at(NodeGroupLife::Failed(issue), now);
                }
                Some(Obstacle::Join(issue)) if now.since(self.made) >= NODES_JOIN => {
                    self.become_at(NodeGroupLife::Failed(issue), now);
                }
                Some(Obstacle::Start(_) | Obstacle::Join(_)) => {}
            },
            NodeGroupLife::Deleting { until } if until <= now => return false,
            NodeGroupLife::Creating { .. }
            | NodeGroupLife::Active
            | NodeGroupLife::Failed(_)
            | NodeGroupLife::Deleting { .. } => {}
        }
        true
    }

    /// Becomes that at that time.
    pub(crate) fn become_at(&mut self, life: NodeGroupLife, at: Time) {
        self.life = life;
        self.modified = at;
    }

    /// As AWS names how far it is.
    pub(crate) fn status(&self) -> &'static str {
        match self.life {
            NodeGroupLife::Creating { .. } => "CREATING",
            NodeGroupLife::Active => "ACTIVE",
            NodeGroupLife::Failed(_) => "CREATE_FAILED",
            NodeGroupLife::Deleting { .. } => "DELETING",
        }
    }
}
