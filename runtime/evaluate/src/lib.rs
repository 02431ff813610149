//! Expressions and built-in functions, pure.
