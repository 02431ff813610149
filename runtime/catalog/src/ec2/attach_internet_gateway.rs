use super::{DescribeInternetGateways, DetachInternetGateway};
use galley_program::{Action, Effect, GatewayId, Look, Poll, Readiness, Shape, Sight, Token, Undo, Value, VpcId};

/// Attaches an internet gateway to a network. A network takes one, and a gateway serves one.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AttachInternetGateway.html>
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AttachInternetGateway {
    /// The gateway.
    pub internet_gateway_id: GatewayId,
    /// The network.
    pub vpc_id: VpcId,
}

impl Action for AttachInternetGateway {
    type Output = ();
    const NAME: &'static str = "aws.ec2.attach_internet_gateway";
    const EFFECT: Effect = Effect::Settles { overwrites: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:AttachInternetGateway"];

    fn look(&self, _token: &Token) -> Option<Look<()>> {
        let vpc_id = self.vpc_id.clone();
        Some(Look::at(self.gateway(), move |seen| {
            let attachments = seen.internet_gateways.into_iter().flat_map(|gateway| gateway.attachments);
            match attachments.into_iter().find(super::InternetGatewayAttachment::stands) {
                None => Sight::Missing,
                Some(attachment) if attachment.vpc_id == vpc_id => Sight::Stands(()),
                Some(attachment) => {
                    Sight::Other { what: format!("attached to {}", attachment.vpc_id), value: Value::Null }
                }
            }
        }))
    }

    fn ready(&self, _made: &()) -> Option<Poll<()>> {
        let vpc_id = self.vpc_id.clone();
        Some(Poll::until(self.gateway(), 2, 60, move |seen| {
            let mut attachments = seen.internet_gateways.into_iter().flat_map(|gateway| gateway.attachments);
            match attachments.find(|attachment| attachment.vpc_id == vpc_id) {
                Some(attachment) if matches!(attachment.state.as_str(), "available" | "attached") => {
                    Readiness::Ready(())
                }
                Some(attachment) => Readiness::Pending(attachment.state),
                None => Readiness::Pending("not visible yet".into()),
            }
        }))
    }

    fn undo(&self, _made: &(), _before: &Value) -> Undo {
        let (internet_gateway_id, vpc_id) = (self.internet_gateway_id.clone(), self.vpc_id.clone());
        Undo::by(DetachInternetGateway { internet_gateway_id, vpc_id })
    }

    fn identity(&self, _made: &()) -> Option<String> {
        Some(format!("{} at {}", self.internet_gateway_id, self.vpc_id))
    }
}

impl AttachInternetGateway {
    fn gateway(&self) -> DescribeInternetGateways {
        let ids = Some(vec![self.internet_gateway_id.clone()]);
        DescribeInternetGateways { internet_gateway_ids: ids, ..DescribeInternetGateways::default() }
    }
}
