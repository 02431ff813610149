//! The engine over a toy service: a program in, what was made out.

mod crash;
mod decisions;
mod statements;
mod toy;
