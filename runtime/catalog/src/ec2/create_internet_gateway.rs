use super::{DeleteInternetGateway, DescribeInternetGateways, Filter, InternetGateway};
use galley_program::{Action, Effect, Look, Poll, Readiness, Shape, Sight, Token, Undo, Value};
use std::collections::BTreeMap;

/// Creates an internet gateway, attached to nothing yet.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateInternetGateway.html>. The call takes no
/// client token; what an interrupted call made is found by its tag.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateInternetGateway {
    /// Tags of the gateway.
    pub tags: BTreeMap<String, String>,
}

impl Action for CreateInternetGateway {
    type Output = InternetGateway;
    const NAME: &'static str = "aws.ec2.create_internet_gateway";
    const EFFECT: Effect = Effect::Creates { token: false };
    const PERMISSIONS: &'static [&'static str] = &["ec2:CreateInternetGateway", "ec2:CreateTags"];

    fn look(&self, token: &Token) -> Option<Look<InternetGateway>> {
        let call =
            DescribeInternetGateways { filters: Some(Filter::intent(token)), ..DescribeInternetGateways::default() };
        Some(Look::at(call, |seen| {
            Sight::among(seen.internet_gateways, |gateway| gateway.internet_gateway_id.to_string())
        }))
    }

    fn ready(&self, made: &InternetGateway) -> Option<Poll<InternetGateway>> {
        let ids = Some(vec![made.internet_gateway_id.clone()]);
        let call = DescribeInternetGateways { internet_gateway_ids: ids, ..DescribeInternetGateways::default() };
        Some(Poll::until(call, 2, 60, |seen| match seen.internet_gateways.into_iter().next() {
            Some(gateway) => Readiness::Ready(gateway),
            None => Readiness::Pending("not visible yet".into()),
        }))
    }

    fn undo(&self, made: &InternetGateway, _before: &Value) -> Undo {
        Undo::by(DeleteInternetGateway { internet_gateway_id: made.internet_gateway_id.clone() })
    }

    fn identity(&self, made: &InternetGateway) -> Option<String> {
        Some(made.internet_gateway_id.to_string())
    }
}
