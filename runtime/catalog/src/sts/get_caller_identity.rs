use galley_program::{AccountId, Action, Arn, Effect, Shape};

/// Says whose credentials are in use. AWS allows it to everybody.
///
/// AWS: <https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html>
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct GetCallerIdentity {}

/// The principal behind the credentials.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CallerIdentity {
    /// Its unique id; for an assumed role also the session's name.
    pub user_id: String,
    /// The account that it belongs to.
    pub account: AccountId,
    /// Its ARN; for an assumed role that of the session.
    pub arn: Arn,
}

impl Action for GetCallerIdentity {
    type Output = CallerIdentity;
    const NAME: &'static str = "aws.sts.get_caller_identity";
    const EFFECT: Effect = Effect::Reads;
    // AWS answers even where a policy denies it.
    const PERMISSIONS: &'static [&'static str] = &[];
}
