use aws_sdk_sts::config::http::HttpResponse;
use aws_sdk_sts::error::{BuildError, ConnectorError, ProvideErrorMetadata, SdkError};
use aws_sdk_sts::operation::RequestId as _;
use galley_catalog::{by_status, class, class_creating};
use galley_program::{Class, Failure};
use std::error::Error;

/// What AWS's answer, or the lack of one, means for the run.
#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands over a value")]
pub(crate) fn failed<E>(error: SdkError<E, HttpResponse>) -> Failure
where
    E: ProvideErrorMetadata + Error + 'static,
{
    let mut failure = without_id(&error);
    failure.request_id = error.request_id().map(str::to_owned);
    failure
}

/// The same for a call that creates something in EKS, whose code for "the name is taken" is also that for "is being
/// changed".
pub(crate) fn failed_creating<E>(error: SdkError<E, HttpResponse>) -> Failure
where
    E: ProvideErrorMetadata + Error + 'static,
{
    let status = error.raw_response().map(|response| response.status().as_u16());
    let refused = error.code().is_some();
    let failure = failed(error);
    if !refused {
        return failure;
    }
    Failure { class: class_creating(&failure.code, &failure.message, status), ..failure }
}

/// AWS's answer is not as its API model says, so nobody knows what came of the call.
pub(crate) fn reply_lacks(what: &str) -> Failure {
    Failure::new(Class::Unknown, "E7404", format!("AWS's answer lacks {what}"))
}

/// A part of the request could not be built, which is a defect of ours: the catalogue asks for what AWS requires.
#[expect(clippy::needless_pass_by_value, reason = "`map_err` hands over a value")]
pub(crate) fn not_built(error: BuildError) -> Failure {
    Failure::new(Class::Invalid, "E7902", format!("the request could not be built: {error}"))
}

fn without_id<E>(error: &SdkError<E, HttpResponse>) -> Failure
where
    E: ProvideErrorMetadata + Error + 'static,
{
    let status = error.raw_response().map(|response| response.status().as_u16());
    match (error.code(), error) {
        (Some(code), _) => {
            let message = error.message().unwrap_or("AWS gives no reason");
            Failure::new(class(code, message, status), code, message)
        }
        (None, SdkError::ConstructionFailure(_)) => {
            let why = format!("the request could not be built: {}", reasons(error));
            Failure::new(if about_credentials(error) { Class::Denied } else { Class::Invalid }, "E7902", why)
        }
        (None, SdkError::DispatchFailure(_)) if about_credentials(error) => {
            Failure::new(Class::Denied, "E7402", format!("no credentials: {}", reasons(error)))
        }
        (None, SdkError::DispatchFailure(_)) if never_connected(error) => {
            Failure::new(Class::Throttled, "E7401", format!("AWS cannot be reached: {}", reasons(error)))
        }
        (None, _) => {
            let answer = status.map_or_else(|| "no answer".to_owned(), |status| format!("HTTP status {status}"));
            let code = if status.is_some() { "E7404" } else { "E7403" };
            Failure::new(by_status(status), code, format!("{answer}: {}", reasons(error)))
        }
    }
}

/// The HTTP client's words for a connection that was never made: nothing was sent.
const NEVER_CONNECTED: &str = "client error (Connect)";

/// The identity cache's words, which have no type of their own.
const NO_IDENTITY: &[&str] = &["identity resolver timed out", "there was no identity resolver"];

fn never_connected(error: &(dyn Error + 'static)) -> bool {
    chain(error).any(|cause| cause.to_string() == NEVER_CONNECTED)
}

fn about_credentials(error: &(dyn Error + 'static)) -> bool {
    chain(error).any(|cause| {
        let text = cause.to_string();
        cause.is::<aws_credential_types::provider::error::CredentialsError>()
            || NO_IDENTITY.iter().any(|words| text.contains(words))
    })
}

/// The causes from the outside in, each in its own words; what the SDK wraps around them says nothing more.
fn reasons(error: &(dyn Error + 'static)) -> String {
    let texts: Vec<String> =
        chain(error).skip(1).filter(|cause| !cause.is::<ConnectorError>()).map(ToString::to_string).collect();
    if texts.is_empty() { error.to_string() } else { texts.join(": ") }
}

fn chain<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |error| (*error).source())
}

#[cfg(test)]
mod tests {
    use super::*;
    use aws_credential_types::provider::error::CredentialsError;
    use aws_sdk_sts::error::ErrorMetadata;
    use aws_sdk_sts::operation::get_caller_identity::GetCallerIdentityError;

    type Answer = SdkError<GetCallerIdentityError, HttpResponse>;

    fn response(status: u16) -> HttpResponse {
        let mut response = HttpResponse::new(status.try_into().expect("a status"), "".into());
        response.headers_mut().insert("x-amzn-requestid", "r-1");
        response
    }

    fn refused(status: u16, code: &str, message: &str) -> Answer {
        let meta = ErrorMetadata::builder().code(code).message(message).build();
        SdkError::service_error(GetCallerIdentityError::generic(meta), response(status))
    }

    fn class_of(status: u16, code: &str, message: &str) -> &'static str {
        failed(refused(status, code, message)).class.name()
    }

    #[test]
    fn a_refusal_keeps_awss_code_words_and_request_id() {
        let failure = failed(refused(400, "InvalidVpcID.NotFound", "The vpc ID 'vpc-1' does not exist"));
        assert_eq!(failure.to_string(), "InvalidVpcID.NotFound: The vpc ID 'vpc-1' does not exist (request r-1)");
        assert_eq!(failure.class, Class::Missing);
    }

    #[test]
    fn every_code_has_its_class() {
        let expected: &[(Class, &[&str])] = &[
            (Class::Throttled, &["Throttling", "ThrottlingException", "RequestLimitExceeded", "EC2ThrottledException"]),
            (Class::Denied, &["UnauthorizedOperation", "AccessDenied", "AccessDeniedException", "AuthFailure"]),
            (Class::Denied, &["ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "OptInRequired"]),
            (Class::Capacity, &["InsufficientInstanceCapacity", "InsufficientFreeAddressesInSubnet"]),
            (Class::Capacity, &["UnsupportedAvailabilityZoneException", "UnfulfillableCapacity"]),
            (Class::Limit, &["VpcLimitExceeded", "LimitExceeded", "ResourceLimitExceededException"]),
            (Class::Exists, &["EntityAlreadyExists", "RouteAlreadyExists", "Resource.AlreadyAssociated"]),
            (Class::Exists, &["InvalidSubnet.Conflict", "InvalidPermission.Duplicate"]),
            (Class::Exists, &["InvalidLaunchTemplateName.AlreadyExistsException"]),
            (Class::Settling, &["ResourcePropagationDelayException"]),
            (Class::Missing, &["NoSuchEntity", "ResourceNotFoundException", "NatGatewayNotFound", "NotFoundException"]),
            (Class::Missing, &["InvalidSubnetID.NotFound", "Gateway.NotAttached"]),
            (Class::Missing, &["InvalidLaunchTemplateName.NotFoundException"]),
            (Class::Busy, &["DependencyViolation", "DeleteConflict", "ResourceInUseException", "InvalidGroup.InUse"]),
            (Class::Busy, &["ConcurrentModification", "IncorrectState"]),
            (Class::Invalid, &["InvalidParameterException", "MalformedPolicyDocument", "InvalidVpcID.Malformed"]),
            (Class::Unknown, &["InternalError", "ServerException", "ServiceUnavailableException", "Unavailable"]),
        ];
        for (class, codes) in expected {
            for code in *codes {
                assert_eq!(class_of(400, code, ""), class.name(), "{code}");
            }
        }
        for (status, class) in
            [(400, "invalid"), (403, "denied"), (429, "throttled"), (500, "unknown"), (503, "unknown")]
        {
            assert_eq!(class_of(status, "SomethingNew", ""), class, "{status}");
        }
    }

    #[test]
    fn where_a_code_says_too_little_its_text_decides() {
        let parameter = |text| class_of(400, "InvalidParameterException", text);
        let role = "Role with arn: arn:aws:iam::1:role/r, could not be assumed because it does not exist";
        assert_eq!(parameter(role), "settling");
        assert_eq!(parameter("The role with name nodes cannot be found."), "settling");
        assert_eq!(parameter("Subnets specified must be in at least two different AZs"), "invalid");
        assert_eq!(class_of(400, "MalformedPolicyDocument", "Invalid principal in policy: \"AWS\":\"r\""), "settling");
        assert_eq!(class_of(400, "InvalidRequestException", "Cluster 'c' is not in ACTIVE status"), "busy");
    }

    #[test]
    fn in_use_means_taken_in_a_create_call_and_busy_in_any_other() {
        let taken = || refused(409, "ResourceInUseException", "Cluster already exists with name: prod");
        assert_eq!(failed_creating(taken()).class, Class::Exists);
        assert_eq!(failed(taken()).class, Class::Busy);
        let changing = refused(409, "ResourceInUseException", "Cluster currently has update u-1 in progress");
        assert_eq!(failed_creating(changing).class, Class::Busy);
        assert_eq!(failed_creating(refused(400, "ClientException", "no")).class, Class::Invalid);
    }

    #[test]
    fn an_answer_that_cannot_be_read_leaves_the_effect_unknown() {
        let broken: Answer = SdkError::response_error("not XML", response(200));
        assert_eq!(failed(broken).to_string(), "E7404: HTTP status 200: not XML (request r-1)");
        let late: Answer = SdkError::timeout_error("operation timeout");
        let late = failed(late);
        assert_eq!((late.class, late.to_string()), (Class::Unknown, "E7403: no answer: operation timeout".into()));
        let cut: Answer = SdkError::dispatch_failure(ConnectorError::io("connection reset".into()));
        assert_eq!(failed(cut).class, Class::Unknown);
    }

    #[test]
    fn credentials_that_cannot_be_had_are_a_refusal() {
        let missing = CredentialsError::not_loaded("no providers in chain provided credentials");
        let error: Answer = SdkError::dispatch_failure(ConnectorError::other(missing.into(), None));
        let failure = failed(error);
        let text = "E7402: no credentials: the credential provider was not enabled: \
                    no providers in chain provided credentials";
        assert_eq!((failure.class, failure.to_string().as_str()), (Class::Denied, text));
    }

    #[test]
    fn a_call_that_never_left_is_tried_again() {
        let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let address = taken.local_addr().expect("its address");
        drop(taken);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        for host in [address.to_string(), "no-such-host.invalid".to_owned()] {
            let config = aws_sdk_sts::Config::builder()
                .behavior_version(aws_sdk_sts::config::BehaviorVersion::latest())
                .region(aws_sdk_sts::config::Region::new("eu-west-1"))
                .credentials_provider(aws_sdk_sts::config::Credentials::new("id", "secret", None, None, "test"))
                .retry_config(aws_sdk_sts::config::retry::RetryConfig::disabled())
                .endpoint_url(format!("http://{host}"))
                .build();
            let call = aws_sdk_sts::Client::from_conf(config).get_caller_identity();
            let failure = failed(runtime.block_on(call.send()).expect_err("nobody listens"));
            assert_eq!((failure.class, failure.code.as_str()), (Class::Throttled, "E7401"), "{failure}");
        }
    }
}
