//! Actions of eks.
