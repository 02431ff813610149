//! Commands, progress bars, exit codes.
