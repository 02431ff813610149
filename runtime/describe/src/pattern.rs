//! The forms of the nominal types as regular expressions, for those who read JSON Schema.
//!
//! A form that no regular expression says in full (whether the bits after a prefix length are zero) has one that lets more
//! through. None refuses what Galley takes; a test compares them with the forms themselves.

use galley_program::Nominal;

const ACCOUNT: &str = "[0-9]{12}";
/// A part of a DNS name, and the name of a thing in Kubernetes.
const LABEL: &str = "[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?";
const IPV4: &str = r"((25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])\.){3}(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
/// Every text with the letters of an address: which of them are addresses would take a page.
const IPV6: &str = "[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*";
const LENGTH4: &str = "0*([0-9]|[12][0-9]|3[0-2])";
const LENGTH6: &str = "0*([0-9]|[1-9][0-9]|1[01][0-9]|12[0-8])";

/// What a text of that type matches, as a whole.
pub(crate) fn pattern(of: &Nominal) -> Option<String> {
    let inner = match of.name {
        "region" => "[a-z]+(-[a-z]+)+-[0-9]+".to_owned(),
        "az" => "[a-z]+(-[a-z]+)+-[0-9]+[a-z]".to_owned(),
        "account_id" => ACCOUNT.to_owned(),
        "arn" => arn("[^:]+", "[\\s\\S]+"),
        "cidr" => format!("({IPV4}/{LENGTH4}|{IPV6}/{LENGTH6})"),
        "cidr4" => format!("{IPV4}/{LENGTH4}"),
        "cidr6" => format!("{IPV6}/{LENGTH6}"),
        "ip" => format!("({IPV4}|{IPV6})"),
        "cluster_name" => "[A-Za-z0-9][A-Za-z0-9_-]{0,99}".to_owned(),
        "k8s_version" => "[0-9]{1,3}\\.[0-9]{1,3}".to_owned(),
        "k8s_name" => LABEL.to_owned(),
        "k8s_label" => {
            format!("(({LABEL}(\\.{LABEL})*/)?[A-Za-z0-9]([-_.A-Za-z0-9]{{0,61}}[A-Za-z0-9])?)?")
        }
        "url" => "https?://([^\\s/?#]*@)?[^\\s/?#:@][^\\s/?#@]*([/?#]\\S*)?".to_owned(),
        "timestamp" => {
            let day = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
            let time = "([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)";
            format!("{day}T{time}(\\.[0-9]*)?(Z|[+-][0-9:]{{2}}:[0-9:]{{2}})")
        }
        "instance_type" => "[a-z0-9-]+\\.[a-z0-9-]+".to_owned(),
        "kms_key" => format!("({}|alias/[\\s\\S]+|[0-9A-Fa-fmrk-]{{36,}})", arn("[^:]+", "[\\s\\S]+")),
        name => match name.strip_suffix("_id") {
            // `vpc_id` is `vpc-` and its digits; so are all others of EC2.
            Some(prefix) => format!("{prefix}-([0-9a-f]{{8}}|[0-9a-f]{{17}})"),
            None => arn_of(name.strip_prefix("arn<")?.strip_suffix('>')?),
        },
    };
    Some(format!("^{inner}$"))
}

/// An ARN of a service, whose last part is so.
fn arn(service: &str, resource: &str) -> String {
    format!("arn:[^:]+:{service}:[^:]*:({ACCOUNT}|aws)?:{resource}")
}

/// `iam.instance_profile` and its kin.
fn arn_of(kind: &str) -> String {
    let (service, resource) = kind.split_once('.').unwrap_or((kind, ""));
    match kind {
        // They have a name, and no word for what they are.
        "s3.bucket" | "sns.topic" | "sqs.queue" => arn(service, "[^:/]+"),
        _ => arn(service, &format!("{}[:/][\\s\\S]+", resource.replace('_', "-"))),
    }
}

#[cfg(test)]
mod tests {
    use super::pattern;
    use galley_program::NOMINALS;
    use regex::Regex;

    const ODD: &[&str] = &[
        "",
        " ",
        "a b",
        "x",
        "-x",
        "x-",
        "1x",
        "1",
        "12",
        "v1.34",
        "1.34.1",
        "9.9",
        "1.2345",
        "0",
        "a.b",
        "a/b",
        "é",
        "x_y",
        "Team",
        "123456789012",
        "12345678901",
        "eu-west",
        "eu-west-1",
        "eu-west-1a",
        "eu-west-1A",
        "us-gov-west-1",
        "eu--1",
        "10.0.0.0/33",
        "10.0.0/16",
        "10.0.0.0",
        "010.0.0.0/8",
        "256.0.0.0/8",
        "0.0.0.0/0",
        "::/0",
        "::1",
        "fd00::/8",
        "::/129",
        "2001:db8::/032",
        "10.0.0.0/016",
        "::ffff:10.0.0.1",
        "10.0.0.0/",
        "/16",
        ":/0",
        "https://",
        "http://x",
        "ftp://x",
        "https://a b",
        "https://u:p@h:1/x?y#z",
        "https://:80",
        "https://@",
        "https://u@",
        "https://a@b@c/",
        "https://x/é",
        "https://?x",
        "https://x@/y",
        "2026-01-31T12:00:00",
        "2026-13-01T00:00:00Z",
        "2026-01-01T24:00:00Z",
        "2026-01-01T00:00:60.5+01:00",
        "2026-01-01T00:00:00.Z",
        "2026-01-01",
        "arn:aws:iam::aws:policy/x",
        "arn:aws:iam::1:role/x",
        "arn:aws:iam::123456789012:role",
        "arn:aws:s3:::a/b",
        "arn:aws:s3:::a:b",
        "arn:::::",
        "arn:aws:iam::123456789012:role:",
        "arn:aws:iam::123456789012:role/",
        "alias/",
        "alias/x",
        "vpc-0123456",
        "vpc-01234567",
        "vpc-0123456789abcdef",
        "vpc-0123456789abcdeg0",
        "subnet-12345678",
        "sg-1234567890",
        "1234abcd-12ab-34cd-56ef-1234567890ab",
        "mrk-1234abcd12ab34cd56ef1234567890ab",
        "1234",
        "m7g.large",
        "m7g",
        "m7g.",
        "u-6tb1.metal",
        "a.example.com/name",
        "A.example.com/name",
        "/name",
        "a//b",
        "a/",
        "-",
        "..",
        "a_.b",
        "_a",
    ];

    #[test]
    fn no_pattern_refuses_what_the_type_takes_and_few_let_more_through() {
        let long: Vec<String> = [63, 64, 100, 101].into_iter().map(|length| "a".repeat(length)).collect();
        let texts: Vec<&str> = ODD
            .iter()
            .copied()
            .chain(long.iter().map(String::as_str))
            .chain(NOMINALS.iter().map(|nominal| nominal.example))
            .collect();
        let mut lax = Vec::new();
        for nominal in NOMINALS {
            let pattern = pattern(nominal).unwrap_or_else(|| panic!("{} has a form", nominal.name));
            let pattern = Regex::new(&pattern).unwrap_or_else(|error| panic!("{}: {error}", nominal.name));
            for text in &texts {
                let (taken, matches) = (nominal.check(text).is_ok(), pattern.is_match(text));
                assert!(matches || !taken, "{} takes {text:?}", nominal.name);
                if matches && !taken {
                    lax.push(format!("{} {text}", nominal.name));
                }
            }
        }
        insta::assert_snapshot!(lax.join("\n"), @r"
        cidr :/0
        cidr6 :/0
        ");
    }
}
