/// The codes of this crate, with their titles.
pub const CODES: &[(&str, &str)] = &[
    ("E7501", "an expectation is not met"),
    ("E7502", "an expectation asks for what is not there"),
    ("E7503", "a plan or a run fails, and the test does not expect it"),
    ("E7504", "a snapshot is missing"),
    ("E7505", "a plan or a run differs from its snapshot"),
    ("E7506", "a test takes too long"),
    ("E7507", "a crash never comes"),
    ("E7508", "a crash changes what a run does"),
    ("L0021", "a mock is never used"),
    ("L0022", "a snapshot is never used"),
];
