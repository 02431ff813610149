use super::Filter;
use galley_program::{Action, Az, Effect, Region, Shape};

/// Reads the availability zones of the region.
///
/// AWS: <https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeAvailabilityZones.html>
#[derive(Clone, Debug, Default, PartialEq, Shape)]
pub struct DescribeAvailabilityZones {
    /// Only zones of these names; an unknown one is an error.
    pub zone_names: Option<Vec<Az>>,
    /// Only zones of these ids, such as `euw1-az1`. Ids mean the same place in every account; names do not.
    pub zone_ids: Option<Vec<String>>,
    /// Whether zones that the account has not opted into are listed too. Default: no.
    pub all_availability_zones: Option<bool>,
    /// Only those that meet all conditions, such as `zone-type` `availability-zone`.
    pub filters: Option<Vec<Filter>>,
}

/// The zones found.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AvailabilityZones {
    /// In the order of their names.
    pub availability_zones: Vec<AvailabilityZone>,
}

/// A zone: a part of a region that fails on its own.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct AvailabilityZone {
    /// Its name in this account.
    pub zone_name: Az,
    /// Its id, the same in every account.
    pub zone_id: String,
    /// The region that it is in.
    pub region_name: Region,
    /// `available`, `constrained`, `impaired`, `information` or `unavailable`.
    pub state: String,
    /// `availability-zone`, `local-zone` or `wavelength-zone`.
    pub zone_type: Option<String>,
    /// `opt-in-not-required`, `opted-in` or `not-opted-in`.
    pub opt_in_status: Option<String>,
    /// The group of zones that one opts into together.
    pub group_name: Option<String>,
    /// The set of zones that share public addresses.
    pub network_border_group: Option<String>,
    /// For a local or wavelength zone: the zone that runs its control plane.
    pub parent_zone_name: Option<String>,
}

impl Action for DescribeAvailabilityZones {
    type Output = AvailabilityZones;
    const NAME: &'static str = "aws.ec2.describe_availability_zones";
    const EFFECT: Effect = Effect::Reads;
    const PERMISSIONS: &'static [&'static str] = &["ec2:DescribeAvailabilityZones"];
}
