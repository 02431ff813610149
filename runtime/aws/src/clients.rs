use aws_config::SdkConfig;
use std::sync::OnceLock;

/// The SDK's clients for one region. Each is made when it is first used, and keeps its connections.
#[derive(Debug)]
pub(crate) struct Clients {
    config: SdkConfig,
    ec2: OnceLock<aws_sdk_ec2::Client>,
    eks: OnceLock<aws_sdk_eks::Client>,
    iam: OnceLock<aws_sdk_iam::Client>,
    kms: OnceLock<aws_sdk_kms::Client>,
    sts: OnceLock<aws_sdk_sts::Client>,
}

impl Clients {
    pub(crate) fn new(config: SdkConfig) -> Self {
        Self {
            config,
            ec2: OnceLock::new(),
            eks: OnceLock::new(),
            iam: OnceLock::new(),
            kms: OnceLock::new(),
            sts: OnceLock::new(),
        }
    }

    pub(crate) fn ec2(&self) -> &aws_sdk_ec2::Client {
        self.ec2.get_or_init(|| aws_sdk_ec2::Client::new(&self.config))
    }

    pub(crate) fn eks(&self) -> &aws_sdk_eks::Client {
        self.eks.get_or_init(|| aws_sdk_eks::Client::new(&self.config))
    }

    pub(crate) fn iam(&self) -> &aws_sdk_iam::Client {
        self.iam.get_or_init(|| aws_sdk_iam::Client::new(&self.config))
    }

    pub(crate) fn kms(&self) -> &aws_sdk_kms::Client {
        self.kms.get_or_init(|| aws_sdk_kms::Client::new(&self.config))
    }

    pub(crate) fn sts(&self) -> &aws_sdk_sts::Client {
        self.sts.get_or_init(|| aws_sdk_sts::Client::new(&self.config))
    }
}
