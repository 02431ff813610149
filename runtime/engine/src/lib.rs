//! A program and its records in, what to do next out.
