//! Parsing is most of the work of a check, and no file needs another one for it.

use galley_grammar::{Parsed, parse};
use galley_program::Source;
use std::thread;

/// More than these do not make it faster: what follows the parser goes one file after the other.
const THREADS_MOST: usize = 8;
/// Fewer files are parsed before a thread has begun.
const FILES_LEAST: usize = 16;

/// Parses files, several at a time where there are many; in their order.
pub(crate) fn parse_all(sources: &[Source]) -> Vec<Parsed> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(THREADS_MOST);
    if threads == 1 || sources.len() < FILES_LEAST {
        return sources.iter().map(|source| parse(&source.text)).collect();
    }
    let mut parsed: Vec<Parsed> = Vec::with_capacity(sources.len());
    thread::scope(|scope| {
        let share = sources.len().div_ceil(threads);
        let parts = sources
            .chunks(share)
            .map(|part| (part, scope.spawn(|| part.iter().map(|source| parse(&source.text)).collect::<Vec<Parsed>>())));
        // All of them are begun before the first is waited for.
        let parts: Vec<_> = parts.collect();
        for (part, thread) in parts {
            // A thread that could not end leaves its part to this one.
            parsed.extend(thread.join().unwrap_or_else(|_| part.iter().map(|source| parse(&source.text)).collect()));
        }
    });
    parsed
}
