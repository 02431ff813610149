mod forms;

use crate::{Mismatch, Shape, Type, Value};
use forms::{
    account, arn, arn_of, cidr, cidr_four, cidr_six, cluster_name, id, instance_type, ip, k8s_label, k8s_name,
    k8s_version, kms_key, region, timestamp, url, zone,
};
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
    /// The wider types that each of its values is of too: a `cidr4` is a `cidr`.
    pub within: &'static [&'static str],
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

impl Nominal {
    /// Whether each value of this type is one of `wider` too.
    #[must_use]
    pub fn is(&self, wider: &Nominal) -> bool {
        self == wider || self.within.contains(&wider.name)
    }

    /// Whether a recipe may write one down: the time of something comes from an action only.
    #[must_use]
    pub fn has_literal(&self) -> bool {
        self.name != "timestamp"
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
    ($($(#[doc = $doc:literal])+ $name:ident $text:literal $(in $within:literal)* $example:literal $check:expr;)*) => {
        /// Every nominal type of the language.
        pub static NOMINALS: &[&Nominal] = &[$($name::NOMINAL),*];

        $(
            $(#[doc = $doc])+
            #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub String);

            impl $name {
                /// Its facts.
                pub const NOMINAL: &'static Nominal =
                    &Nominal { name: $text, doc: concat!($($doc),+), example: $example, within: &[$($within),*], check: $check };
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
    /// The ARN of an IAM role.
    RoleArn "arn<iam.role>" in "arn" "arn:aws:iam::123456789012:role/nodes" |text| arn_of(text, "iam", "role");
    /// The ARN of an IAM user.
    UserArn "arn<iam.user>" in "arn" "arn:aws:iam::123456789012:user/ada" |text| arn_of(text, "iam", "user");
    /// The ARN of an IAM group.
    GroupArn "arn<iam.group>" in "arn" "arn:aws:iam::123456789012:group/admins" |text| arn_of(text, "iam", "group");
    /// The ARN of an IAM policy.
    PolicyArn "arn<iam.policy>" in "arn" "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy" |text| arn_of(text, "iam", "policy");
    /// The ARN of an instance profile.
    InstanceProfileArn "arn<iam.instance_profile>" in "arn" "arn:aws:iam::123456789012:instance-profile/nodes" |text| arn_of(text, "iam", "instance-profile");
    /// The ARN of an OIDC provider.
    OidcProviderArn "arn<iam.oidc_provider>" in "arn" "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/0123" |text| arn_of(text, "iam", "oidc-provider");
    /// The ARN of an EKS cluster.
    ClusterArn "arn<eks.cluster>" in "arn" "arn:aws:eks:eu-west-1:123456789012:cluster/prod" |text| arn_of(text, "eks", "cluster");
    /// The ARN of a node group.
    NodegroupArn "arn<eks.nodegroup>" in "arn" "arn:aws:eks:eu-west-1:123456789012:nodegroup/prod/core/0123" |text| arn_of(text, "eks", "nodegroup");
    /// The ARN of a Fargate profile.
    FargateProfileArn "arn<eks.fargateprofile>" in "arn" "arn:aws:eks:eu-west-1:123456789012:fargateprofile/prod/system/0123" |text| arn_of(text, "eks", "fargateprofile");
    /// The ARN of an add-on.
    AddonArn "arn<eks.addon>" in "arn" "arn:aws:eks:eu-west-1:123456789012:addon/prod/coredns/0123" |text| arn_of(text, "eks", "addon");
    /// The ARN of an access entry.
    AccessEntryArn "arn<eks.access_entry>" in "arn" "arn:aws:eks:eu-west-1:123456789012:access-entry/prod/role/123456789012/admin/0123" |text| arn_of(text, "eks", "access-entry");
    /// The ARN of a KMS key.
    KeyArn "arn<kms.key>" in "arn" in "kms_key" "arn:aws:kms:eu-west-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab" |text| arn_of(text, "kms", "key");
    /// The ARN of the alias of a KMS key.
    AliasArn "arn<kms.alias>" in "arn" in "kms_key" "arn:aws:kms:eu-west-1:123456789012:alias/prod" |text| arn_of(text, "kms", "alias");
    /// The ARN of a network.
    VpcArn "arn<ec2.vpc>" in "arn" "arn:aws:ec2:eu-west-1:123456789012:vpc/vpc-0123456789abcdef0" |text| arn_of(text, "ec2", "vpc");
    /// The ARN of a subnet.
    SubnetArn "arn<ec2.subnet>" in "arn" "arn:aws:ec2:eu-west-1:123456789012:subnet/subnet-0123456789abcdef0" |text| arn_of(text, "ec2", "subnet");
    /// The ARN of a security group.
    SecurityGroupArn "arn<ec2.security_group>" in "arn" "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-0123456789abcdef0" |text| arn_of(text, "ec2", "security-group");
    /// The ARN of an EC2 instance.
    InstanceArn "arn<ec2.instance>" in "arn" "arn:aws:ec2:eu-west-1:123456789012:instance/i-0123456789abcdef0" |text| arn_of(text, "ec2", "instance");
    /// The ARN of a log group.
    LogGroupArn "arn<logs.log_group>" in "arn" "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/eks/prod/cluster" |text| arn_of(text, "logs", "log-group");
    /// The ARN of an S3 bucket.
    BucketArn "arn<s3.bucket>" in "arn" "arn:aws:s3:::flow-logs" |text| arn_of(text, "s3", "");
    /// The ARN of an SNS topic.
    TopicArn "arn<sns.topic>" in "arn" "arn:aws:sns:eu-west-1:123456789012:alarms" |text| arn_of(text, "sns", "");
    /// The ARN of an SQS queue.
    QueueArn "arn<sqs.queue>" in "arn" "arn:aws:sqs:eu-west-1:123456789012:interruptions" |text| arn_of(text, "sqs", "");
    /// The ARN of a certificate.
    CertificateArn "arn<acm.certificate>" in "arn" "arn:aws:acm:eu-west-1:123456789012:certificate/1234abcd-12ab-34cd-56ef-1234567890ab" |text| arn_of(text, "acm", "certificate");
    /// The ARN of a load balancer.
    LoadBalancerArn "arn<elasticloadbalancing.loadbalancer>" in "arn" "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/net/prod/0123456789abcdef" |text| arn_of(text, "elasticloadbalancing", "loadbalancer");
    /// The ARN of a container repository.
    RepositoryArn "arn<ecr.repository>" in "arn" "arn:aws:ecr:eu-west-1:123456789012:repository/app" |text| arn_of(text, "ecr", "repository");
    /// The ARN of a secret.
    SecretArn "arn<secretsmanager.secret>" in "arn" "arn:aws:secretsmanager:eu-west-1:123456789012:secret:prod/token-AbCdEf" |text| arn_of(text, "secretsmanager", "secret");
    /// The ARN of an SSM parameter.
    ParameterArn "arn<ssm.parameter>" in "arn" "arn:aws:ssm:eu-west-1:123456789012:parameter/prod/token" |text| arn_of(text, "ssm", "parameter");
    /// An IPv4 or IPv6 range.
    Cidr "cidr" "10.0.0.0/16" cidr;
    /// An IPv4 range.
    Cidr4 "cidr4" in "cidr" "10.0.0.0/16" cidr_four;
    /// An IPv6 range.
    Cidr6 "cidr6" in "cidr" "2001:db8::/56" cidr_six;
    /// An IP address.
    Ip "ip" "10.0.0.10" ip;
    /// The name of an EKS cluster: up to 100 letters, digits, hyphens and underscores, starting with a letter or digit
    /// (EKS API, `CreateCluster`).
    ClusterName "cluster_name" "prod" cluster_name;
    /// A Kubernetes version: major and minor.
    K8sVersion "k8s_version" "1.34" k8s_version;
    /// A Kubernetes name: lower case letters, digits and hyphens (RFC 1123 label).
    K8sName "k8s_name" "team-a" k8s_name;
    /// A part of a Kubernetes label: a key, with or without a DNS prefix, or a value; up to 63 letters, digits, `-`, `_` and
    /// `.` after the prefix.
    K8sLabel "k8s_label" "app.kubernetes.io/name" k8s_label;
    /// A web address.
    Url "url" "https://example.com/hooks" url;
    /// A moment, as an action answers it (RFC 3339); a recipe has no literal for one.
    Timestamp "timestamp" "2026-01-31T12:00:00Z" timestamp;
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
    fn a_narrower_type_is_of_the_wider_one_too() {
        for nominal in NOMINALS {
            for wider in nominal.within {
                let wider = super::nominal(wider).expect("known");
                assert!(nominal.is(wider) && !wider.is(nominal), "{}", nominal.name);
                assert_eq!(wider.check(nominal.example), Ok(()), "{}", nominal.name);
            }
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
            ("cidr4", "2001:db8::/56"),
            ("cidr6", "10.0.0.0/16"),
            ("arn<iam.role>", "arn:aws:iam::123456789012:policy/a"),
            ("arn<iam.role>", "arn:aws:eks:eu-west-1:123456789012:cluster/a"),
            ("arn<s3.bucket>", "arn:aws:s3:::bucket/key"),
            ("url", "example.com"),
            ("url", "https://"),
            ("url", "ftp://example.com"),
            ("url", "https://a b"),
            ("timestamp", "2026-13-01T00:00:00Z"),
            ("timestamp", "yesterday"),
            ("k8s_label", "-a"),
            ("k8s_label", "Not_DNS/name"),
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
