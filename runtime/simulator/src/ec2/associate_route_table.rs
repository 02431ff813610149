use crate::{
    failures,
    scene::Scene,
    simulate::Simulate,
    things::{Association, Follower},
};
use galley_catalog::ec2::{self, AssociatedRouteTable};
use galley_program::Failure;

impl Simulate for ec2::AssociateRouteTable {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<AssociatedRouteTable, Failure> {
        let table_id = &self.route_table_id;
        let region = scene.region();
        let vpc = region.route_table(&table_id.0)?.vpc.clone();
        let (follower, of) = match (&self.subnet_id, &self.gateway_id) {
            (Some(subnet), None) => (Follower::Subnet(subnet.to_string()), Some(region.subnet(&subnet.0)?.vpc.clone())),
            (None, Some(gateway)) => {
                let of = region.internet_gateway(&gateway.0)?.vpc.clone();
                (Follower::InternetGateway(gateway.to_string()), of)
            }
            (Some(_), Some(_)) | (None, None) => {
                let message = "The request must contain exactly one of subnetId or gatewayId";
                return Err(failures::invalid("InvalidParameterCombination", message));
            }
        };
        if of.as_deref() != Some(vpc.as_str()) {
            let message = format!("route table {table_id} and its follower belong to different networks");
            return Err(failures::invalid("InvalidParameterValue", message));
        }
        let mut all = region.route_tables.values().flat_map(|table| &table.associations);
        if all.any(|association| association.follower == follower) {
            let message =
                format!("the specified association for route table {table_id} conflicts with an existing association");
            return Err(failures::exists("Resource.AlreadyAssociated", message));
        }
        let id = scene.id("rtbassoc");
        let association = Association { id: id.clone(), follower };
        scene.region().route_table(&table_id.0)?.associations.push(association);
        Ok(AssociatedRouteTable { association_id: id.into(), association_state: Some("associated".to_owned()) })
    }
}
