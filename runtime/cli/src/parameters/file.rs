use super::{Given, Origin, json, toml};
use crate::{
    modules::{self, cure},
    problem::{Label, Problem},
};
use galley_program::Value;
use std::{collections::BTreeMap, ops::Range, path::Path, sync::Arc};

/// A parameter as a file has it.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) value: Value,
    pub(super) key: Range<usize>,
    pub(super) parts: BTreeMap<String, Range<usize>>,
}

/// A file that is not of its form: where, and why.
#[derive(Debug)]
pub(super) struct Malformed {
    pub(super) range: Range<usize>,
    pub(super) why: String,
}

/// A file of parameters that is larger than this is some other file.
const FILE_BYTES_MAX: u64 = 4 << 20;

/// Reads the parameters of a file; its ending says what it is.
pub(super) fn read(path: &Path, given: &mut Given) -> Result<(), Box<Problem>> {
    let name = path.display().to_string();
    let parse = match path.extension().and_then(|ending| ending.to_str()) {
        Some("toml") => toml::parse,
        Some("json") => json::parse,
        Some(_) | None => {
            let problem = Problem::error("E7308", format!("{name}: parameters are read from .toml and .json files"));
            return Err(Box::new(problem.cure("give the file the ending of what it holds")));
        }
    };
    let unreadable = |why: String| {
        let problem = Problem::error("E7306", format!("the parameters of {name} cannot be read: {why}"));
        Box::new(problem.cure(cure(&why, "check the path after --params; it starts from the working folder")))
    };
    let size = std::fs::metadata(path).map_err(|error| unreadable(error.to_string()))?.len();
    if size > FILE_BYTES_MAX {
        return Err(unreadable(format!("it has {size} bytes, more than {FILE_BYTES_MAX}")));
    }
    let bytes = std::fs::read(path).map_err(|error| unreadable(error.to_string()))?;
    let text = modules::text(bytes).map_err(unreadable)?;
    // Some editors begin every file with this mark, which says nothing.
    let text: Arc<str> = text.trim_start_matches('\u{feff}').into();
    let secret = given.secret;
    let entries = parse(&text).map_err(|malformed| {
        let (text, range) = (Arc::clone(&text), malformed.range);
        let place = Label { name: name.clone(), text, range, says: "here".to_owned() };
        let problem = Problem::error("E7307", format!("{name} is not valid: {}", malformed.why));
        let problem = if secret {
            problem.note("the place is not shown, for a secret may stand there")
        } else {
            problem.label(place)
        };
        Box::new(problem.cure("TOML has lines such as `nodes = 3`, JSON one object such as `{ \"nodes\": 3 }`"))
    })?;
    for Entry { name: parameter, value, key, parts } in entries {
        let origin = Origin { name: name.clone(), text: Arc::clone(&text), key, parts };
        given.set(&parameter, value, origin);
    }
    Ok(())
}
