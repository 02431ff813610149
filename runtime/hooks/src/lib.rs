//! Rules of a team, written in rhai, in a sandbox.
