use crate::problem::{Problem, Result, malformed_name, malformed_version};
use semver::Version;
use std::fmt;

/// `acme/tagging`: a scope, which is a team or an organisation, and a name within it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackageName(String);

/// One version of a package: `acme/tagging@0.4.0`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PackageId {
    /// Which package.
    pub name: PackageName,
    /// Which version of it.
    pub version: Version,
}

/// Scopes that are not a team's.
const RESERVED: [&str; 2] = ["galley", "std"];
/// Each half of a name is at most so long; it becomes a folder and later a part of an address.
const HALF_LENGTH_MAX: usize = 40;

impl PackageName {
    /// Reads `acme/tagging`.
    ///
    /// # Errors
    /// E6005, where it is not of that form.
    pub fn parse(text: &str) -> Result<Self> {
        let Some((scope, name)) = text.split_once('/') else {
            return Err(malformed_name(text, "it has the form `team/package`"));
        };
        for half in [scope, name] {
            let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if !half.starts_with(|c: char| c.is_ascii_lowercase()) || half.ends_with('-') || !half.chars().all(allowed)
            {
                return Err(malformed_name(text, "small letters, digits and `-`; each half begins with a letter"));
            }
            if half.len() > HALF_LENGTH_MAX {
                return Err(malformed_name(text, &format!("each half has at most {HALF_LENGTH_MAX} letters")));
            }
        }
        if RESERVED.contains(&scope) {
            return Err(malformed_name(text, &format!("`{scope}/` belongs to Galley itself")));
        }
        Ok(Self(text.to_owned()))
    }

    /// `acme/tagging`
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// `acme`
    #[must_use]
    pub fn scope(&self) -> &str {
        self.0.split_once('/').map_or(&self.0, |(scope, _)| scope)
    }

    /// `tagging`
    #[must_use]
    pub fn short(&self) -> &str {
        self.0.split_once('/').map_or(&self.0, |(_, name)| name)
    }
}

impl PackageId {
    /// What the sources of this package are called: `acme/tagging@0.4.0/sizes.recipe`.
    #[must_use]
    pub fn source(&self, file: &str) -> String {
        format!("{self}/{file}")
    }

    /// Versions of one line may take each other's place; a breaking change begins another one.
    #[must_use]
    pub(crate) fn line(&self) -> (PackageName, String) {
        (self.name.clone(), line(&self.version))
    }
}

/// `1` for 1.4.2, `0.4` for 0.4.2, `0.0.2` for 0.0.2.
pub(crate) fn line(version: &Version) -> String {
    match (version.major, version.minor, version.patch) {
        (0, 0, patch) => format!("0.0.{patch}"),
        (0, minor, _) => format!("0.{minor}"),
        (major, _, _) => major.to_string(),
    }
}

/// A full version, `1.4.2`. Build metadata is refused: it has no order, and no place in a tag of a registry.
pub(crate) fn parse_version(text: &str) -> Result<Version> {
    let version = Version::parse(text).map_err(|why| malformed_version(text, &why.to_string()))?;
    if version.build.is_empty() { Ok(version) } else { Err(malformed_version(text, "there is no place for `+`")) }
}

impl fmt::Display for PackageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for PackageId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.name, self.version)
    }
}

impl std::str::FromStr for PackageName {
    type Err = Box<Problem>;
    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_has_two_plain_halves() {
        for name in ["acme/tagging", "a1/b-2"] {
            assert_eq!(PackageName::parse(name).unwrap().as_str(), name);
        }
        let long = format!("acme/{}", "a".repeat(41));
        for name in [
            "",
            "acme",
            "acme/",
            "/x",
            "Acme/x",
            "acme/x/y",
            "acme/..",
            "../x",
            "acme/x@1",
            "std/network",
            "-a/b",
            &long,
        ] {
            assert_eq!(PackageName::parse(name).unwrap_err().code, "E6005", "{name}");
        }
    }

    #[test]
    fn a_breaking_change_begins_another_line() {
        let of = |text| line(&parse_version(text).unwrap());
        assert_eq!([of("1.4.2"), of("0.4.2"), of("0.0.2"), of("2.0.0-rc.1")], ["1", "0.4", "0.0.2", "2"]);
        assert_eq!(parse_version("1.0.0+build").unwrap_err().code, "E6006");
        assert_eq!(parse_version("1.0").unwrap_err().code, "E6006");
    }
}
