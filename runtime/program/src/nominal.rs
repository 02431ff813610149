use crate::{Mismatch, Shape, Type, Value};
use std::fmt;

/// A named kind of text with a pattern: `vpc_id`, `cidr`, `region`. A text value does not silently become one; a
/// recipe writes `vpc_id(x)`.
pub struct Nominal {
    /// As a recipe writes it.
    pub name: &'static str,
    /// What it is.
    pub doc: &'static str,
    /// One that is right.
    pub example: &'static str,
    check: fn(&str) -> Result<(), String>,
}

impl Nominal {
    /// Whether `text` has the right form.
    ///
    /// # Errors
    /// Says what is wrong, to be read after "is not a `vpc_id`: ".
    pub fn check(&self, text: &str) -> Result<(), String> {
        (self.check)(text)
    }
}

impl fmt::Debug for Nominal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nominal({})", self.name)
    }
}

impl PartialEq for Nominal {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// The nominal type of that name.
#[must_use]
pub fn nominal(name: &str) -> Option<&'static Nominal> {
    NOMINALS.iter().copied().find(|nominal| nominal.name == name)
}

macro_rules! nominals {
    ($($(#[doc = $doc:literal])+ $name:ident $text:literal $example:literal $check:expr;)*) => {
        /// Every nominal type of the language.
        pub static NOMINALS: &[&Nominal] = &[$($name::NOMINAL),*];

        $(
            $(#[doc = $doc])+
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub String);

            impl $name {
                /// Its facts.
                pub const NOMINAL: &'static Nominal =
                    &Nominal { name: $text, doc: concat!($($doc),+), example: $example, check: $check };
            }

            impl From<&str> for $name {
                fn from(text: &str) -> Self {
                    Self(text.to_owned())
                }
            }

            impl From<String> for $name {
                fn from(text: String) -> Self {
                    Self(text)
                }
            }

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    f.write_str(&self.0)
                }
            }

            impl Shape for $name {
                fn kind() -> Type {
                    Type::Nominal(Self::NOMINAL)
                }
                fn from_value(value: Value) -> Result<Self, Mismatch> {
                    match value {
                        Value::Text(text) => Ok(Self(text.as_ref().to_owned())),
                        other @ (Value::Null | Value::Bool(_) | Value::Int(_) | Value::Float(_) | Value::Duration(_)
                            | Value::Size(_) | Value::Secret(_) | Value::List(_) | Value::Map(_)) => Err(Mismatch::new(format!("a {}", $text), other)),
                    }
                }
                fn into_value(self) -> Value {
                    Value::from(self.0)
                }
            }
        )*
    };
}

nominals! {
    /// An AWS region.
    Region "region" "eu-west-1" region;
    /// An availability zone, by name.
    Az "az" "eu-west-1a" zone;
    /// An AWS account: twelve digits.
    AccountId "account_id" "123456789012" account;
    /// An Amazon resource name.
    Arn "arn" "arn:aws:iam::123456789012:role/nodes" arn;
    /// An IPv4 or IPv6 range.
    Cidr "cidr" "10.0.0.0/16" cidr;
    /// An IP address.
    Ip "ip" "10.0.0.10" ip;
    /// The name of an EKS cluster: up to 100 letters, digits, hyphens and underscores, starting with a letter or digit
    /// (EKS API, `CreateCluster`).
    ClusterName "cluster_name" "prod" cluster_name;
    /// A Kubernetes version: major and minor.
    K8sVersion "k8s_version" "1.34" k8s_version;
    /// A Kubernetes name: lower case letters, digits and hyphens (RFC 1123 label).
    K8sName "k8s_name" "team-a" k8s_name;
    /// A network.
    VpcId "vpc_id" "vpc-0123456789abcdef0" |text| id(text, "vpc-");
    /// A subnet.
    SubnetId "subnet_id" "subnet-0123456789abcdef0" |text| id(text, "subnet-");
    /// A security group.
    SecurityGroupId "sg_id" "sg-0123456789abcdef0" |text| id(text, "sg-");
    /// A network interface.
    NetworkInterfaceId "eni_id" "eni-0123456789abcdef0" |text| id(text, "eni-");
    /// A machine image.
    AmiId "ami_id" "ami-0123456789abcdef0" |text| id(text, "ami-");
    /// An internet gateway.
    GatewayId "igw_id" "igw-0123456789abcdef0" |text| id(text, "igw-");
    /// A NAT gateway.
    NatId "nat_id" "nat-0123456789abcdef0" |text| id(text, "nat-");
    /// A route table.
    RouteTableId "rtb_id" "rtb-0123456789abcdef0" |text| id(text, "rtb-");
    /// The association of a route table with a subnet.
    AssociationId "rtbassoc_id" "rtbassoc-0123456789abcdef0" |text| id(text, "rtbassoc-");
    /// An elastic IP address, by its allocation.
    AllocationId "eipalloc_id" "eipalloc-0123456789abcdef0" |text| id(text, "eipalloc-");
    /// A KMS key: its ARN, its id, or an alias.
    KmsKey "kms_key" "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab" kms_key;
    /// An EC2 instance type.
    InstanceType "instance_type" "m7g.large" instance_type;
}

fn id(text: &str, prefix: &str) -> Result<(), String> {
    let Some(rest) = text.strip_prefix(prefix) else { return Err(format!("it must start with `{prefix}`")) };
    let hex = rest.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte));
    if hex && (rest.len() == 8 || rest.len() == 17) {
        Ok(())
    } else {
        Err(format!("`{prefix}` must be followed by 8 or 17 hexadecimal digits"))
    }
}

fn region(text: &str) -> Result<(), String> {
    let parts: Vec<&str> = text.split('-').collect();
    let words = parts.len() >= 3 && parts[..parts.len() - 1].iter().all(|part| is_lower(part));
    let number = parts.last().is_some_and(|last| !last.is_empty() && last.bytes().all(|byte| byte.is_ascii_digit()));
    if words && number { Ok(()) } else { Err("a region looks like `eu-west-1`".into()) }
}

fn zone(text: &str) -> Result<(), String> {
    let without_letter = text.strip_suffix(|last: char| last.is_ascii_lowercase());
    match without_letter.map(region) {
        Some(Ok(())) => Ok(()),
        Some(Err(_)) | None => Err("a zone looks like `eu-west-1a`".into()),
    }
}

fn is_lower(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn account(text: &str) -> Result<(), String> {
    let digits = text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { Ok(()) } else { Err("an account has twelve digits".into()) }
}

fn arn(text: &str) -> Result<(), String> {
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

fn cidr(text: &str) -> Result<(), String> {
    let Some((address, length)) = text.split_once('/') else {
        return Err("the prefix length is missing, as in `10.0.0.0/16`".into());
    };
    let address: std::net::IpAddr =
        address.parse().map_err(|_| format!("`{address}` is not an IPv4 or IPv6 address"))?;
    let most = if address.is_ipv4() { 32 } else { 128 };
    let plain = !length.is_empty() && length.bytes().all(|byte| byte.is_ascii_digit());
    let length: u32 = match length.parse() {
        Ok(length) if plain && length <= most => length,
        Ok(_) | Err(_) => return Err(format!("the prefix length must be a number from 0 to {most}")),
    };
    let bits = match address {
        std::net::IpAddr::V4(four) => u128::from(u32::from(four)) << 96,
        std::net::IpAddr::V6(six) => u128::from(six),
    };
    let host_bits = bits.checked_shl(length).unwrap_or(0);
    if host_bits == 0 { Ok(()) } else { Err(format!("bits are set after the first {length}; AWS would drop them")) }
}

fn ip(text: &str) -> Result<(), String> {
    text.parse::<std::net::IpAddr>().map(drop).map_err(|_| "an address looks like `10.0.0.10`".into())
}

fn cluster_name(text: &str) -> Result<(), String> {
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

fn k8s_version(text: &str) -> Result<(), String> {
    let digits = |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
    match text.split_once('.') {
        Some((major, minor)) if digits(major) && digits(minor) => Ok(()),
        Some(_) | None => Err("a version is major and minor, as in `1.34`".into()),
    }
}

fn k8s_name(text: &str) -> Result<(), String> {
    let edge = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    let all = text.chars().all(|c| edge(c) || c == '-');
    if (1..=63).contains(&text.len()) && all && text.starts_with(edge) && text.ends_with(edge) {
        Ok(())
    } else {
        Err("it may hold 1 to 63 lower case letters, digits and inner hyphens".into())
    }
}

fn kms_key(text: &str) -> Result<(), String> {
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

fn instance_type(text: &str) -> Result<(), String> {
    let part =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    match text.split_once('.') {
        Some((family, size)) if part(family) && part(size) => Ok(()),
        Some(_) | None => Err("an instance type looks like `m7g.large`".into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_example_passes_its_own_check() {
        for nominal in NOMINALS {
            assert_eq!(nominal.check(nominal.example), Ok(()), "{}", nominal.name);
        }
    }

    #[test]
    fn what_is_malformed_is_said() {
        let wrong = [
            ("cidr", "10.0.0.0"),
            ("cidr", "10.0.0.0/33"),
            ("cidr", "10.0.0.0/+8"),
            ("cidr", "10.0.0.1/16"),
            ("cidr", "10.0.0/16"),
            ("vpc_id", "vpc-12"),
            ("vpc_id", "subnet-0123456789abcdef0"),
            ("region", "eu-west"),
            ("az", "eu-west-1"),
            ("account_id", "12345"),
            ("arn", "arn:aws:iam:role"),
            ("k8s_version", "v1.34"),
            ("cluster_name", "-prod"),
        ];
        for (kind, text) in wrong {
            assert!(nominal(kind).expect("known").check(text).is_err(), "{kind} {text}");
        }
        for (kind, text) in [("cidr", "0.0.0.0/0"), ("cidr", "::/0"), ("cidr", "10.0.0.1/32"), ("az", "us-gov-east-1a")]
        {
            assert_eq!(nominal(kind).expect("known").check(text), Ok(()), "{kind} {text}");
        }
    }
}
