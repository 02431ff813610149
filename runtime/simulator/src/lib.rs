//! A cloud, a clock and faults, in memory.
