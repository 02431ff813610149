//! The recipe language: text to tree and back.
