use crate::clients::Clients;
use aws_config::default_provider::region::DefaultRegionChain;
use aws_config::profile::ProfileFileCredentialsProvider;
use aws_config::provider_config::ProviderConfig;
use aws_config::retry::RetryConfig;
use aws_config::timeout::TimeoutConfig;
use aws_config::{AppName, BehaviorVersion, Region, SdkConfig};
use galley_program::{Class, Context, Failure};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// The real cloud.
#[derive(Debug)]
pub struct Aws {
    config: SdkConfig,
    regions: Mutex<BTreeMap<String, Arc<Clients>>>,
}

/// What the command line says about AWS; the rest comes from where the AWS command line looks: environment variables,
/// `~/.aws`, the machine's own role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The region for calls that name none.
    pub region: Option<String>,
    /// A profile of `~/.aws/config`. Its credentials are taken even where the environment has others.
    pub profile: Option<String>,
    /// Where all services are, instead of AWS: an emulator.
    pub endpoint_url: Option<String>,
}

const CONNECT_SECONDS_MAX: u64 = 10;
const READ_SECONDS_MAX: u64 = 30;
const CALL_SECONDS_MAX: u64 = 60;

impl Aws {
    /// Finds the region and where credentials come from; they are not tried out yet.
    ///
    /// # Errors
    /// When the endpoint is no address, or the profile does not exist.
    pub async fn connect(settings: Settings) -> Result<Self, Failure> {
        let timeouts = TimeoutConfig::builder()
            .connect_timeout(Duration::from_secs(CONNECT_SECONDS_MAX))
            .read_timeout(Duration::from_secs(READ_SECONDS_MAX))
            .operation_attempt_timeout(Duration::from_secs(CALL_SECONDS_MAX))
            .operation_timeout(Duration::from_secs(CALL_SECONDS_MAX))
            .build();
        let region = region(&settings).await;
        let mut loader =
            aws_config::defaults(BehaviorVersion::latest()).timeout_config(timeouts).region(region.clone());
        if let Ok(name) = AppName::new("galley") {
            loader = loader.app_name(name);
        }
        if let Some(url) = settings.endpoint_url {
            loader = loader.endpoint_url(checked(url)?);
        }
        if let Some(profile) = settings.profile {
            exists(&profile).await?;
            // The default chain would let credentials in the environment win over a profile that was asked for.
            let around = ProviderConfig::without_region().with_region(region);
            let credentials = ProfileFileCredentialsProvider::builder().configure(&around).profile_name(&profile);
            loader = loader.profile_name(profile).credentials_provider(credentials.build());
        }
        Ok(Self::with_config(loader.load().await))
    }

    /// The cloud that an SDK configuration describes. Its retries are switched off: the engine makes them, with the
    /// same token and after a look.
    #[must_use]
    pub fn with_config(config: SdkConfig) -> Self {
        let config = config.into_builder().retry_config(RetryConfig::disabled()).build();
        Self { config, regions: Mutex::default() }
    }

    /// The region for calls that name none, where one is known.
    #[must_use]
    pub fn region(&self) -> Option<&str> {
        self.config.region().map(AsRef::as_ref)
    }

    /// The clients for the region of the call.
    pub(crate) fn at(&self, context: &Context) -> Arc<Clients> {
        let mut regions = self.regions.lock().unwrap_or_else(PoisonError::into_inner);
        let clients = regions.entry(context.region.clone()).or_insert_with(|| {
            let region = Region::new(context.region.clone());
            Arc::new(Clients::new(self.config.to_builder().region(region).build()))
        });
        Arc::clone(clients)
    }
}

async fn region(settings: &Settings) -> Option<Region> {
    if let Some(region) = &settings.region {
        return Some(Region::new(region.clone()));
    }
    let mut chain = DefaultRegionChain::builder();
    if let Some(profile) = &settings.profile {
        chain = chain.profile_name(profile);
    }
    chain.build().region().await
}

/// Without this a mistyped profile would only be told by its lack of credentials.
async fn exists(profile: &str) -> Result<(), Failure> {
    #[expect(clippy::default_trait_access, reason = "the SDK does not export the names of these types")]
    let profiles = aws_config::profile::load(&Default::default(), &Default::default(), &Default::default(), None).await;
    let refused = |why: String| Err(Failure::new(Class::Denied, "E7407", why));
    match profiles {
        Ok(profiles) if profiles.get_profile(profile).is_some() => Ok(()),
        Ok(profiles) => {
            let known: Vec<&str> = profiles.profiles().collect();
            let known = if known.is_empty() { "there are none".to_owned() } else { known.join(", ") };
            refused(format!("there is no profile `{profile}` in `~/.aws`; profiles: {known}"))
        }
        Err(error) => refused(format!("the profiles in `~/.aws` cannot be read: {error}")),
    }
}

fn checked(url: String) -> Result<String, Failure> {
    let host = ["http://", "https://"].iter().find_map(|scheme| url.strip_prefix(scheme));
    if host.is_some_and(|host| !host.is_empty() && !host.contains(char::is_whitespace)) {
        Ok(url)
    } else {
        let message = format!("`{url}` is not an address; one looks like `http://localhost:5000`");
        Err(Failure::new(Class::Invalid, "E7405", message))
    }
}
