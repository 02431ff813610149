use galley_program::Shape;

/// Settings of the Kubernetes scheduler.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct KubeSchedulerConfig {
    /// How nodes with room for a pod are ranked.
    pub node_resources_fit: Option<NodeResourcesFit>,
}

/// How nodes with room for a pod are ranked.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct NodeResourcesFit {
    /// The rule.
    pub scoring_strategy: Option<ScoringStrategy>,
}

/// A rule to rank nodes by.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct ScoringStrategy {
    /// Whether the emptiest or the fullest node comes first.
    pub r#type: Option<ScoringStrategyType>,
    /// What counts, and how much.
    pub resources: Option<Vec<ResourceWeight>>,
}

galley_program::choices! {
    /// Which node comes first (EKS API, `ScoringStrategyType`).
    ScoringStrategyType: "LeastAllocated" "MostAllocated"
}

/// How much a resource counts.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct ResourceWeight {
    /// The resource: `cpu`, `memory`.
    pub name: String,
    /// From 1 to 100.
    pub weight: i32,
}
