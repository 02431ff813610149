use super::{DeleteRole, GetRole, Role};
use crate::owner;
use galley_program::{Action, Arn, Effect, Look, Poll, Readiness, Shape, Token, Undo, Value};
use std::{collections::BTreeMap, time::Duration};

/// Creates a role and says who may assume it. Its name is unique in the account, whatever the case of its letters.
///
/// AWS: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html>. The call takes no client token; what
/// an interrupted call made is found by its name and its tag. That the role exists does not mean yet that a service
/// can assume it: that takes some seconds more, and a service that refuses it so early is asked again.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct CreateRole {
    /// Its name, up to 64 characters: letters, digits and `_+=,.@-`.
    pub role_name: String,
    /// Who may assume it: a policy document, as a record or as its JSON text.
    pub assume_role_policy_document: Value,
    /// The path before its name, such as `/teams/a/`; `/` where it is left out.
    pub path: Option<String>,
    /// What it is for, up to 1000 characters.
    pub description: Option<String>,
    /// The longest session of those who assume it, from 1 h to 12 h; 1 h where it is left out.
    pub max_session_duration: Option<Duration>,
    /// The managed policy that bounds what the role may be given.
    pub permissions_boundary: Option<Arn>,
    /// Tags of the role.
    pub tags: BTreeMap<String, String>,
}

impl Action for CreateRole {
    type Output = Role;
    const NAME: &'static str = "aws.iam.create_role";
    const EFFECT: Effect = Effect::Creates { token: false };
    const PERMISSIONS: &'static [&'static str] = &["iam:CreateRole", "iam:TagRole"];
    const USUAL_SECONDS: u64 = 7;

    fn look(&self, token: &Token) -> Option<Look<Role>> {
        let (token, what) = (token.clone(), format!("role `{}`", self.role_name));
        let call = GetRole { role_name: self.role_name.clone() };
        Some(Look::at(call, move |role| owner::judge(&token, &what, &role.tags.clone(), role)))
    }

    fn ready(&self, made: &Role) -> Option<Poll<Role>> {
        Some(Poll::until(GetRole { role_name: made.role_name.clone() }, 2, 120, Readiness::Ready))
    }

    fn undo(&self, made: &Role, _before: &Value) -> Undo {
        Undo::by(DeleteRole { role_name: made.role_name.clone() })
    }

    fn identity(&self, made: &Role) -> Option<String> {
        Some(made.role_name.clone())
    }
}
