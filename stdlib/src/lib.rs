//! The standard modules, written in the language itself.
