use aws_sdk_eks::types;
use galley_catalog::eks::{LogSetup, Logging};

pub(super) fn sent(logging: Logging) -> types::Logging {
    let setups = logging.cluster_logging.into_iter().map(|setup| {
        let kinds = setup.types.iter().map(|kind| kind.0.as_str().into()).collect();
        types::LogSetup::builder().set_types(Some(kinds)).enabled(setup.enabled).build()
    });
    types::Logging::builder().set_cluster_logging(Some(setups.collect())).build()
}

pub(super) fn seen(logging: types::Logging) -> Logging {
    let setups = logging.cluster_logging.unwrap_or_default().into_iter().map(|setup| LogSetup {
        types: setup.types.unwrap_or_default().iter().map(|kind| kind.as_str().into()).collect(),
        enabled: setup.enabled.unwrap_or_default(),
    });
    Logging { cluster_logging: setups.collect() }
}
