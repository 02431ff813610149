//! Recipes of other teams: the real program with real git repositories.

mod example;
mod git;
mod hostile;
mod imports;
mod paths;
mod start;
mod tampering;
mod vendored;
mod world;
