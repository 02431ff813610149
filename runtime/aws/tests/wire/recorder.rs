//! A pretend AWS at the other end of the HTTP client: it writes requests down, and answers what it is told to.

use aws_config::{BehaviorVersion, Region, SdkConfig};
use aws_credential_types::Credentials;
use aws_credential_types::provider::SharedCredentialsProvider;
use aws_smithy_runtime_api::client::http::{HttpConnector, HttpConnectorFuture, SharedHttpConnector, http_client_fn};
use aws_smithy_runtime_api::client::orchestrator::{HttpRequest, HttpResponse};
use aws_smithy_runtime_api::http::StatusCode;
use aws_smithy_types::body::SdkBody;
use galley_aws::Aws;
use galley_catalog::{Call, Cloud as _};
use galley_program::{Context, Failure, Reply, Token, Value};
use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};

/// A token of the form that is drawn for an intent.
pub(crate) const TOKEN: &str = "abcdefghijklmnopqrstuvwxyz234567";

/// What the pretend AWS calls each of its answers.
pub(crate) const REQUEST_ID: &str = "request-1";

/// The requests of one call of the action, readable, and what became of the call where AWS answers them all without
/// saying anything.
pub(crate) fn requests(action: &str, input: Value) -> (Vec<String>, Result<Reply<Value>, Failure>) {
    let sent = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&sent);
    let result = perform(action, input, move |request| {
        let empty = empty_answer(&request);
        log.lock().expect("not poisoned").push(request);
        (200, empty)
    });
    let sent = std::mem::take(&mut *sent.lock().expect("not poisoned"));
    (sent, result)
}

/// Calls the action; `answer` sees each request, readable, and gives HTTP status and body.
pub(crate) fn perform(
    action: &str,
    input: Value,
    answer: impl Fn(String) -> (u16, String) + Send + Sync + 'static,
) -> Result<Reply<Value>, Failure> {
    let far_end = SharedHttpConnector::new(FarEnd(Arc::new(answer)));
    let http = http_client_fn(move |_, _| far_end.clone());
    let credentials = Credentials::new("AKIDEXAMPLE", "secret", None, None, "test");
    let config = SdkConfig::builder()
        .behavior_version(BehaviorVersion::latest())
        .region(Region::new("us-east-1"))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .http_client(http)
        .build();
    let context = Context {
        token: Token(TOKEN.to_owned()),
        region: "eu-west-1".to_owned(),
        account: Some("123456789012".to_owned()),
        attempt: 1,
    };
    let call = Call::new(action, input).expect("the catalogue has it").expect("the input is of the action's type");
    let aws = Aws::with_config(config);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("a thread is enough");
    runtime.block_on(aws.perform(call, &context))
}

type Answer = dyn Fn(String) -> (u16, String) + Send + Sync;

/// Answers each request at once.
struct FarEnd(Arc<Answer>);

impl HttpConnector for FarEnd {
    fn call(&self, request: HttpRequest) -> HttpConnectorFuture {
        let (status, body) = (self.0)(readable(&request));
        let status = StatusCode::try_from(status).expect("a status has three digits");
        let mut response = HttpResponse::new(status, SdkBody::from(body));
        response.headers_mut().insert("x-amzn-requestid", REQUEST_ID);
        HttpConnectorFuture::ready(Ok(response))
    }
}

impl fmt::Debug for FarEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FarEnd")
    }
}

/// The request as people read it: method and address, the operation where a header names it, a blank line, then each
/// parameter on a line of its own. Signature, time and invocation id are left out: they differ each time.
fn readable(request: &HttpRequest) -> String {
    let body = std::str::from_utf8(request.body().bytes().unwrap_or_default()).expect("a request is text");
    let mut text = format!("{} {}\n", request.method(), request.uri());
    if let Some(target) = request.headers().get("x-amz-target") {
        let _infallible = writeln!(text, "x-amz-target: {target}");
    }
    if body.starts_with('{') {
        let json: serde_json::Value = serde_json::from_str(body).expect("the body is JSON");
        text.push('\n');
        text.push_str(&serde_json::to_string_pretty(&json).expect("JSON can be written"));
        text.push('\n');
    } else if !body.is_empty() {
        text.push('\n');
        for parameter in body.split('&') {
            text.push_str(&decoded(parameter));
            text.push('\n');
        }
    }
    text
}

/// A form parameter without its percent signs; line breaks become `\n`, so that it stays on one line.
fn decoded(parameter: &str) -> String {
    let (mut bytes, mut rest) = (Vec::new(), parameter.bytes());
    while let Some(byte) = rest.next() {
        match byte {
            b'%' => {
                let digits = [rest.next().expect("two digits"), rest.next().expect("two digits")];
                let digits = std::str::from_utf8(&digits).expect("digits are text");
                bytes.push(u8::from_str_radix(digits, 16).expect("digits are hexadecimal"));
            }
            b'+' => bytes.push(b' '),
            other => bytes.push(other),
        }
    }
    String::from_utf8(bytes).expect("a parameter is text").replace('\n', "\\n")
}

/// The shortest answer of the request's protocol that can be read.
fn empty_answer(request: &str) -> String {
    let Some(action) = request.lines().find_map(|line| line.strip_prefix("Action=")) else { return "{}".to_owned() };
    if request.contains("://ec2.") {
        format!("<{action}Response></{action}Response>")
    } else {
        format!("<{action}Response><{action}Result/></{action}Response>")
    }
}
