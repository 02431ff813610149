use galley_catalog::Cloud;
use galley_program::{BoxFuture, Failure};
use std::{fmt, str::FromStr, sync::Arc};

/// What a cloud is told when it is opened.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CloudSettings {
    /// The region, where the command line or the recipe names one.
    pub region: Option<String>,
    /// The named profile of the credentials.
    pub profile: Option<String>,
    /// Another address than AWS's own.
    pub endpoint_url: Option<String>,
}

/// Opens a cloud. Called only when a command needs it, so that `check` costs no credentials.
pub trait CloudFactory: Send + Sync {
    /// Opens the cloud; makes no call.
    fn connect<'a>(&'a self, settings: &'a CloudSettings) -> BoxFuture<'a, Result<Arc<dyn Cloud>, Failure>>;
}

/// The clouds that `main` has built in, beside the simulator.
#[derive(Default)]
pub struct Clouds {
    /// The real one; `None` in a build without it.
    pub aws: Option<Box<dyn CloudFactory>>,
}

impl fmt::Debug for Clouds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Clouds").field("aws", &self.aws.is_some()).finish()
    }
}

/// The name of a cloud on the command line and in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum CloudName {
    /// The real one
    Aws,
    /// A pretend cloud on this machine; nothing is asked and nothing costs
    Simulator,
}

impl CloudName {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            CloudName::Aws => "aws",
            CloudName::Simulator => "simulator",
        }
    }
}

impl fmt::Display for CloudName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for CloudName {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        [CloudName::Aws, CloudName::Simulator].into_iter().find(|name| name.as_str() == text).ok_or(())
    }
}
