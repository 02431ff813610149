//! What AWS's error codes mean for a run: one table for every cloud that speaks them.

use galley_program::Class;

/// What a refusal means: by its text where the code says too little, else by its code, else by its HTTP status (400 for
/// most refusals).
#[must_use]
pub fn class(code: &str, message: &str, status: Option<u16>) -> Class {
    let by_text = BY_TEXT.iter().find(|(of, text, _)| *of == code && message.contains(text));
    let by_code = || BY_CODE.iter().find(|(_, patterns)| patterns.iter().any(|pattern| fits(pattern, code)));
    match by_text {
        Some((_, _, class)) => *class,
        None => by_code().map_or_else(|| by_status(status), |(class, _)| *class),
    }
}

/// The same for a call that creates something in EKS, whose code for "the name is taken" is also that for "is being
/// changed".
#[must_use]
pub fn class_creating(code: &str, message: &str, status: Option<u16>) -> Class {
    let taken = code == "ResourceInUseException" && !CHANGING.iter().any(|text| message.contains(text));
    if taken { Class::Exists } else { class(code, message, status) }
}

/// For codes that no table names, and answers without a code.
#[must_use]
pub fn by_status(status: Option<u16>) -> Class {
    match status {
        Some(429) => Class::Throttled,
        Some(401 | 403) => Class::Denied,
        Some(400..=499) => Class::Invalid,
        // The call may have had its effect before its answer was lost.
        Some(_) | None => Class::Unknown,
    }
}

/// A pattern is a code, with `*` at its start, at its end, or at both.
fn fits(pattern: &str, code: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(_), Some(_)) => code.contains(pattern.trim_matches('*')),
        (Some(end), None) => code.ends_with(end),
        (None, Some(start)) => code.starts_with(start),
        (None, None) => code == pattern,
    }
}

/// What a code means; the first line that fits counts.
const BY_CODE: &[(Class, &[&str])] = &[
    (
        Class::Throttled,
        &[
            "Throttl*",
            "*ThrottledException",
            "RequestThrottled*",
            "RequestLimitExceeded",
            "BandwidthLimitExceeded",
            "TooManyRequestsException",
            "PriorRequestNotComplete",
            "SlowDown",
        ],
    ),
    (
        Class::Denied,
        &[
            "AccessDenied*",
            "AuthFailure",
            "Blocked",
            "ExpiredToken*",
            "IncompleteSignature*",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidSignatureException",
            "InvalidToken",
            "MissingAuthenticationToken*",
            "NotAuthorized*",
            "OptInRequired",
            "PendingVerification",
            "RegionDisabledException",
            "RequestExpired",
            "RequestTimeTooSkewed",
            "SignatureDoesNotMatch",
            "SubscriptionRequired*",
            "Unauthorized*",
            "UnrecognizedClientException",
        ],
    ),
    (
        Class::Capacity,
        &[
            "InsufficientInstanceCapacity",
            "InsufficientAddressCapacity",
            "InsufficientHostCapacity",
            "InsufficientReservedInstanceCapacity",
            "InsufficientCapacity*",
            "InsufficientFreeAddresses*",
            "NotAvailableInZone",
            "SpotMaxPriceTooLow",
            "UnfulfillableCapacity",
            "UnsupportedAvailabilityZone*",
        ],
    ),
    (Class::Limit, &["*LimitExceeded*", "MaxSpotInstanceCountExceeded", "*QuotaExceeded*"]),
    (
        Class::Exists,
        &["*AlreadyExists*", "*.AlreadyAssociated", "*.Duplicate", "InvalidSubnet.Conflict", "CidrConflict"],
    ),
    (Class::Settling, &["ResourcePropagationDelayException"]),
    (Class::Missing, &["*NotFound", "*NotFoundException", "NoSuchEntity*", "Gateway.NotAttached", "ResourceNotFound*"]),
    (
        Class::Busy,
        &[
            "DependencyViolation",
            "DeleteConflict*",
            "ConcurrentModification*",
            "EntityTemporarilyUnmodifiable*",
            "IncorrectState",
            "IncorrectInstanceState",
            "InvalidVpcState",
            "*.InUse",
            "ResourceInUse*",
            "VolumeInUse",
        ],
    ),
    (
        Class::Unknown,
        &["Internal*", "KMSInternalException", "RequestTimeout*", "Server*", "ServiceUnavailable*", "Unavailable"],
    ),
];

/// Codes that say too little: here a part of the text decides. Mostly something made seconds ago that not every part
/// of AWS has heard of.
const BY_TEXT: &[(&str, &str, Class)] = &[
    ("InvalidParameterException", "could not be assumed", Class::Settling),
    ("InvalidParameterException", "cannot be assumed", Class::Settling),
    ("InvalidParameterException", "cannot be found", Class::Settling),
    ("InvalidParameterException", "does not exist", Class::Settling),
    ("InvalidParameterException", "Misconfigured PodExecutionRole Trust Policy", Class::Settling),
    ("InvalidParameterException", "principalArn is invalid", Class::Settling),
    ("InvalidParameterException", "Managed Policies associated", Class::Settling),
    ("InvalidParameterException", "were not found in the trust relationships", Class::Settling),
    ("InvalidRequestException", "is not in ACTIVE status", Class::Busy),
    ("InvalidRequestException", "in progress", Class::Busy),
    ("MalformedPolicyDocument", "Invalid principal in policy", Class::Settling),
    ("Unsupported", "Availability Zone", Class::Capacity),
];

/// In the text of a `ResourceInUseException` of a create call: the thing itself is being changed.
const CHANGING: &[&str] = &["currently", "in progress"];
