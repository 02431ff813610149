use galley_program::{Cidr, SecurityGroupId, Shape, SubnetId, VpcId};

/// Where the control plane meets the network, and who reaches it.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct VpcConfigRequest {
    /// Subnets in at least two zones, in which AWS places its network interfaces.
    pub subnet_ids: Vec<SubnetId>,
    /// Further security groups of those interfaces, beside the one that EKS makes.
    pub security_group_ids: Option<Vec<SecurityGroupId>>,
    /// Whether the API can be reached from the internet. AWS's default is yes.
    pub endpoint_public_access: Option<bool>,
    /// Whether the API can be reached inside the network. AWS's default is no.
    pub endpoint_private_access: Option<bool>,
    /// From which addresses of the internet. AWS's default is from everywhere; with a narrower list and no private
    /// access the nodes' own addresses must stand in it.
    pub public_access_cidrs: Option<Vec<Cidr>>,
    /// How the control plane's own traffic leaves: by AWS's way, or through this network.
    pub control_plane_egress_mode: Option<ControlPlaneEgressMode>,
}

galley_program::choices! {
    /// How the traffic of a control plane leaves (EKS API, `ControlPlaneEgressModeType`).
    ControlPlaneEgressMode: "AWS_MANAGED" "CUSTOMER_ROUTED" "CUSTOMER_ISOLATED"
}

/// Where the control plane meets the network, and who reaches it.
#[derive(Clone, Debug, PartialEq, Shape)]
pub struct VpcConfigResponse {
    /// The network.
    pub vpc_id: VpcId,
    /// The subnets in which AWS places its network interfaces.
    pub subnet_ids: Vec<SubnetId>,
    /// Further security groups of those interfaces.
    pub security_group_ids: Vec<SecurityGroupId>,
    /// The security group that EKS made, which control plane and managed nodes wear. Empty until the cluster is
    /// active.
    pub cluster_security_group_id: SecurityGroupId,
    /// Whether the API can be reached from the internet.
    pub endpoint_public_access: bool,
    /// Whether the API can be reached inside the network.
    pub endpoint_private_access: bool,
    /// From which addresses of the internet.
    pub public_access_cidrs: Vec<Cidr>,
    /// How the control plane's own traffic leaves.
    pub control_plane_egress_mode: Option<ControlPlaneEgressMode>,
}
