use galley_program::{DeploymentId, Purpose, RunId, StepPath, Time};

/// A deployment of a store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeploymentInfo {
    /// For ever.
    pub id: DeploymentId,
    /// What people call it; no two open deployments of a store have the same.
    pub name: String,
    /// Where its things are: `aws` or `simulator`.
    pub cloud: String,
    /// When it was made.
    pub created: Time,
    /// When it was closed, if it was: its name is free again.
    pub closed: Option<Time>,
    /// Its last run, if there was one.
    pub last_run: Option<RunInfo>,
}

/// A run of a deployment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunInfo {
    /// Which.
    pub run: RunId,
    /// Forward, or undo.
    pub purpose: Purpose,
    /// When it began first.
    pub started: Time,
    /// When it came to its end or stop; `None` while it goes on, or where its process ended without a word.
    pub ended: Option<Time>,
    /// How it came to its end or stop.
    pub ending: Option<Ending>,
}

/// A step of a deployment, as its last record left it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepInfo {
    /// Which.
    pub path: StepPath,
    /// Where it stands.
    pub state: StepState,
    /// Its last action; `None` for a step that is a recipe, and for a pause.
    pub action: Option<String>,
    /// When that record was written.
    pub changed: Time,
}

macro_rules! named {
    ($($(#[$doc:meta])* $name:ident { $($(#[$case_doc:meta])* $case:ident $text:literal)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name {
            $($(#[$case_doc])* $case,)*
        }

        impl $name {
            /// The word for it, as the store has it too.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $($name::$case => $text,)* }
            }

            pub(crate) fn named(text: &str) -> Option<Self> {
                [$($name::$case),*].into_iter().find(|case| case.name() == text)
            }
        }
    )*};
}

named! {
    /// How a run came to its end, or to a stop from which a resume goes on.
    Ending {
        /// Everything is done.
        Finished "finished"
        /// A step failed.
        Failed "failed"
        /// It waits for a person.
        Parked "parked"
        /// Somebody asked it to stop.
        Interrupted "interrupted"
        /// Everything that was to be undone is.
        Undone "undone"
    }

    /// Where a step stands.
    StepState {
        /// A recipe was entered.
        Entered "entered"
        /// A recipe, a lookup or a wait has its result.
        Finished "finished"
        /// A call is intended and not yet answered.
        Intended "intended"
        /// What it makes is made and ready.
        Done "done"
        /// Its call did not succeed.
        Failed "failed"
        /// It is being taken back.
        Undoing "undoing"
        /// It was taken back.
        Undone "undone"
        /// It stays, whatever is undone.
        Kept "kept"
        /// It waits.
        Waiting "waiting"
    }
}
