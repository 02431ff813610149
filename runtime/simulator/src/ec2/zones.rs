//! The availability zones of a region.

/// The names of a region's zones. Nearly all regions have three for new accounts.
pub(crate) fn names(region: &str) -> Vec<String> {
    let letters = if region == "us-east-1" { "abcdef" } else { "abc" };
    letters.chars().map(|letter| format!("{region}{letter}")).collect()
}

/// The id of a zone, the same in every account: `euw1-az1` for `eu-west-1a`.
pub(crate) fn id(region: &str, zone: &str) -> String {
    let mut short = String::new();
    for part in region.split('-') {
        short.push_str(match part {
            "northeast" => "ne",
            "northwest" => "nw",
            "southeast" => "se",
            "southwest" => "sw",
            "north" => "n",
            "south" => "s",
            "east" => "e",
            "west" => "w",
            "central" => "c",
            "gov" => "g",
            part => part,
        });
    }
    let number = zone.bytes().last().map_or(0, |letter| letter.saturating_sub(b'a') + 1);
    format!("{short}-az{number}")
}

/// The name of the zone with that id.
pub(crate) fn named(region: &str, wanted: &str) -> Option<String> {
    names(region).into_iter().find(|zone| id(region, zone) == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zone_ids_look_like_those_of_aws() {
        assert_eq!(id("eu-west-1", "eu-west-1a"), "euw1-az1");
        assert_eq!(id("ap-northeast-2", "ap-northeast-2c"), "apne2-az3");
        assert_eq!(named("us-east-1", "use1-az6").as_deref(), Some("us-east-1f"));
        assert_eq!(named("eu-west-1", "euw1-az9"), None);
    }
}
