//! E3002. A node group has `min_size` <= `desired_size` <= `max_size`, and room for one node
//! (<https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html>).

use super::{call::Call, fact::Fact, findings::Findings};

pub(super) fn scaling(call: &Call<'_>, findings: &mut Findings<'_>) {
    let size = |name: &'static str| {
        let fact = call.input.at(&["scaling_config", name]);
        fact.int().map(|size| (name, size, fact))
    };
    let (least, desired, most) = (size("min_size"), size("desired_size"), size("max_size"));
    for (low, high) in [(&least, &desired), (&desired, &most), (&least, &most)] {
        if let (Some(low), Some(high)) = (low, high)
            && low.1 > high.1
        {
            contradiction(low, high, findings);
            return;
        }
    }
    for (name, size, fact) in [least, desired].into_iter().flatten() {
        if size < 0 {
            let found = findings.error("E3002", format!("`{name}` is {size}"), &fact, "");
            findings.say(found.help("it is 0 or more"));
        }
    }
    if let Some((name, size, fact)) = most
        && size < 1
    {
        let found = findings.error("E3002", format!("`{name}` is {size}: there could never be a node"), &fact, "");
        findings.say(found.help("it is 1 or more"));
    }
}

type Sized = (&'static str, i64, Fact);

fn contradiction(low: &Sized, high: &Sized, findings: &mut Findings<'_>) {
    let message = format!("`{}` ({}) is larger than `{}` ({})", low.0, low.1, high.0, high.1);
    // The finger goes to what the reader wrote.
    let (first, second) = if high.2.level < low.2.level { (high, low) } else { (low, high) };
    let found = findings.error("E3002", message, &first.2, "");
    let found = if second.2.place == first.2.place {
        found
    } else {
        findings.with(found, &second.2, &format!("`{}` is {}", second.0, second.1))
    };
    findings.say(found.help("AWS needs `min_size` <= `desired_size` <= `max_size`"));
}
