//! The loop: asks the engine, writes records, calls the cloud.
