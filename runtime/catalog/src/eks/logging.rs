use galley_program::Shape;

/// Logs of the control plane in `CloudWatch`. AWS's default is none.
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct Logging {
    /// Which logs are written and which are not.
    pub cluster_logging: Vec<LogSetup>,
}

/// Some kinds of logs, switched on or off together.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct LogSetup {
    /// The kinds.
    pub types: Vec<LogType>,
    /// Whether they are written.
    pub enabled: bool,
}

galley_program::choices! {
    /// Logs of a control plane (EKS API, `LogType`).
    LogType: "api" "audit" "authenticator" "controllerManager" "scheduler"
}
