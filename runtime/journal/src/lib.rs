//! Records in SQLite, and the same in memory.
