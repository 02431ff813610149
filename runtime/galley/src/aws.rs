use galley_aws::{Aws, Settings};
use galley_cli::{BoxFuture, Cloud, CloudFactory, CloudSettings, Failure};
use std::sync::Arc;

/// Opens the real cloud, when a command needs it.
pub(crate) struct Factory;

impl CloudFactory for Factory {
    fn connect<'a>(&'a self, settings: &'a CloudSettings) -> BoxFuture<'a, Result<Arc<dyn Cloud>, Failure>> {
        let CloudSettings { region, profile, endpoint_url } = settings.clone();
        let settings = Settings { region, profile, endpoint_url };
        Box::pin(async move {
            let aws: Arc<dyn Cloud> = Arc::new(Aws::connect(settings).await?);
            Ok(aws)
        })
    }
}
