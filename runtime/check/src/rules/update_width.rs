//! E3017 and E3018. How many nodes an update takes out at a time: a number or a percentage, both from 1 to 100
//! (<https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupUpdateConfig.html>).

use super::{call::Call, findings::Findings};

pub(super) fn update_width(call: &Call<'_>, findings: &mut Findings<'_>) {
    let config = call.input.field("update_config");
    let (number, percentage) = (config.field("max_unavailable"), config.field("max_unavailable_percentage"));
    if number.given() && percentage.given() {
        let message = "`max_unavailable` and `max_unavailable_percentage` exclude each other";
        let found = findings.error("E3017", message, &percentage, "");
        let found = findings.with(found, &number, "the other one");
        findings.say(found.help("leave out one of them"));
        return;
    }
    for (name, width) in [("max_unavailable", number), ("max_unavailable_percentage", percentage)] {
        if let Some(value) = width.int()
            && !(1..=100).contains(&value)
        {
            let found = findings.error("E3018", format!("`{name}` is {value}"), &width, "");
            findings.say(found.help("it is from 1 to 100: an update has to take out at least one node"));
        }
    }
}
