//! The real cloud, one file per action.
