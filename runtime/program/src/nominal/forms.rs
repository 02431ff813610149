//! The forms of the nominal types: what is wrong with a text, to be read after "is not a `vpc_id`: ".

use std::net::IpAddr;

/// What is wrong with a text, if anything is.
type Form = Result<(), String>;

pub(super) fn id(text: &str, prefix: &str) -> Form {
    let Some(rest) = text.strip_prefix(prefix) else { return Err(format!("it must start with `{prefix}`")) };
    let hex = rest.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if hex && (rest.len() == 8 || rest.len() == 17) {
        Ok(())
    } else {
        Err(format!("`{prefix}` must be followed by 8 or 17 hexadecimal digits"))
    }
}

pub(super) fn region(text: &str) -> Form {
    let parts: Vec<&str> = text.split('-').collect();
    let words = parts.len() >= 3 && parts[..parts.len() - 1].iter().all(|part| is_lower(part));
    let number = parts.last().is_some_and(|last| !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit()));
    if words && number { Ok(()) } else { Err("a region looks like `eu-west-1`".into()) }
}

pub(super) fn zone(text: &str) -> Form {
    let without_letter = text.strip_suffix(|last: char| last.is_ascii_lowercase());
    match without_letter.map(region) {
        Some(Ok(())) => Ok(()),
        Some(Err(_)) | None => Err("a zone looks like `eu-west-1a`".into()),
    }
}

fn is_lower(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase())
}

pub(super) fn account(text: &str) -> Form {
    let digits = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { Ok(()) } else { Err("an account has twelve digits".into()) }
}

pub(super) fn arn(text: &str) -> Form {
    let parts: Vec<&str> = text.splitn(6, ':').collect();
    let [arn, partition, service, _region, account_of, resource] = parts[..] else {
        return Err("an ARN has six parts: arn:partition:service:region:account:resource".into());
    };
    if arn != "arn" || partition.is_empty() || service.is_empty() || resource.is_empty() {
        return Err("an ARN looks like `arn:aws:iam::123456789012:role/nodes`".into());
    }
    // AWS's own managed policies stand under the account `aws`.
    if account_of.is_empty() || account_of == "aws" { Ok(()) } else { account(account_of) }
}

pub(super) fn cidr(text: &str) -> Form {
    let Some((address, length)) = text.split_once('/') else {
        return Err("the prefix length is missing, as in `10.0.0.0/16`".into());
    };
    let address: IpAddr = address.parse().map_err(|_| format!("`{address}` is not an IPv4 or IPv6 address"))?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    let plain = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
    let length: u32 = match length.parse() {
        Ok(length) if plain && length <= most => length,
        Ok(_) | Err(_) => return Err(format!("the prefix length must be a number from 0 to {most}")),
    };
    let bits = match address {
        IpAddr::V4(four) => u128::from(u32::from(four)) << 96,
        IpAddr::V6(six) => u128::from(six),
    };
    let host_bits = bits.checked_shl(length).unwrap_or(0);
    if host_bits == 0 { Ok(()) } else { Err(format!("bits are set after the first {length}; AWS would drop them")) }
}

pub(super) fn ip(text: &str) -> Form {
    text.parse::<IpAddr>().map(drop).map_err(|_| "an address looks like `10.0.0.10`".into())
}

pub(super) fn cluster_name(text: &str) -> Form {
    if text.is_empty() || text.len() > 100 {
        return Err("it must have 1 to 100 characters".into());
    }
    let first = text.starts_with(|c: char| c.is_ascii_alphanumeric());
    let rest = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
    if first && rest {
        Ok(())
    } else {
        Err("it may hold letters, digits, `-` and `_`, and starts with a letter or digit".into())
    }
}

pub(super) fn k8s_version(text: &str) -> Form {
    let digits = |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((major, minor)) if digits(major) && digits(minor) => Ok(()),
        Some(_) | None => Err("a version is major and minor, as in `1.34`".into()),
    }
}

pub(super) fn k8s_name(text: &str) -> Form {
    let edge = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let all = text.chars().all(|c| edge(c) || c == '-');
    if (1..=63).contains(&text.len()) && all && text.starts_with(edge) && text.ends_with(edge) {
        Ok(())
    } else {
        Err("it may hold 1 to 63 lower case letters, digits and inner hyphens".into())
    }
}

pub(super) fn kms_key(text: &str) -> Form {
    if text.starts_with("arn:") {
        return arn(text);
    }
    if text.strip_prefix("alias/").is_some_and(|name| !name.is_empty()) {
        return Ok(());
    }
    let id = text.len() >= 36
        && text
            .bytes()
            .all(|byte| byte.is_ascii_hexdigit() || byte == b'-' || byte == b'm' || byte == b'r' || byte == b'k');
    if id { Ok(()) } else { Err("a key is an ARN, an id, or `alias/name`".into()) }
}

pub(super) fn instance_type(text: &str) -> Form {
    let part =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    match text.split_once('.') {
        Some((family, size)) if part(family) && part(size) => Ok(()),
        Some(_) | None => Err("an instance type looks like `m7g.large`".into()),
    }
}

pub(super) fn arn_of(text: &str, service: &str, resource: &str) -> Form {
    arn(text)?;
    let mut parts = text.splitn(6, ':').skip(2);
    let (actual, rest) = (parts.next().unwrap_or_default(), parts.nth(2).unwrap_or_default());
    if actual != service {
        return Err(format!("it is an ARN of `{actual}`, and one of `{service}` is needed"));
    }
    // Buckets, topics and queues have a name and no word for what they are.
    if resource.is_empty() {
        let plain = !rest.contains([':', '/']);
        return if plain { Ok(()) } else { Err(format!("`{rest}` is more than a name")) };
    }
    let kind = rest.split([':', '/']).next().unwrap_or_default();
    if kind == resource && rest.len() > kind.len() + 1 {
        Ok(())
    } else {
        Err(format!("its resource is `{rest}`, and one that begins with `{resource}` is needed"))
    }
}

pub(super) fn cidr_four(text: &str) -> Form {
    cidr(text)?;
    if text.contains(':') { Err("it is an IPv6 range, and an IPv4 range is needed".into()) } else { Ok(()) }
}

pub(super) fn cidr_six(text: &str) -> Form {
    cidr(text)?;
    if text.contains(':') { Ok(()) } else { Err("it is an IPv4 range, and an IPv6 range is needed".into()) }
}

pub(super) fn k8s_label(text: &str) -> Form {
    let (prefix, name) = match text.rsplit_once('/') {
        Some((prefix, name)) => (Some(prefix), name),
        None => (None, text),
    };
    if let Some(prefix) = prefix
        && (prefix.len() > 253 || prefix.split('.').any(|part| k8s_name(part).is_err()))
    {
        return Err(format!("the prefix `{prefix}` is not a DNS name in lower case"));
    }
    // A value may be empty, a key may not; which of the two it is, its place says.
    if name.is_empty() && prefix.is_none() {
        return Ok(());
    }
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let edge = |c: char| c.is_ascii_alphanumeric();
    if (1..=63).contains(&name.len()) && name.chars().all(inner) && name.starts_with(edge) && name.ends_with(edge) {
        Ok(())
    } else {
        Err("it may hold up to 63 letters, digits, `-`, `_` and `.`, and starts and ends with a letter or digit".into())
    }
}

pub(super) fn url(text: &str) -> Form {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return Err("it must start with `https://` or `http://`".into());
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
    if host.is_empty() || host.starts_with(':') {
        return Err("the name of a host is missing, as in `https://example.com`".into());
    }
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Err("it holds a space".into());
    }
    Ok(())
}

/// RFC 3339, as AWS writes it: `2026-01-31T12:00:00Z`, with a fraction or an offset.
pub(super) fn timestamp(text: &str) -> Form {
    let looks = || "a timestamp looks like `2026-01-31T12:00:00Z`".to_owned();
    let number = |from: usize, to: usize| {
        let part = text.get(from..to).filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
        part.and_then(|part| part.parse::<u32>().ok()).ok_or_else(looks)
    };
    let signs = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')];
    if signs.iter().any(|(at, sign)| text.as_bytes().get(*at) != Some(sign)) {
        return Err(looks());
    }
    number(0, 4)?;
    let ranges = [(5, 1..=12), (8, 1..=31), (11, 0..=23), (14, 0..=59), (17, 0..=60)];
    for (at, range) in ranges {
        if !range.contains(&number(at, at + 2)?) {
            return Err(looks());
        }
    }
    let rest = text.get(19..).unwrap_or_default();
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    let offset = |zone: &str| {
        let signed = zone.starts_with(['+', '-']) && zone.len() == 6 && zone.as_bytes()[3] == b':';
        signed && zone.bytes().skip(1).all(|byte| byte.is_ascii_digit() || byte == b':')
    };
    if zone == "Z" || offset(zone) { Ok(()) } else { Err(looks()) }
}
