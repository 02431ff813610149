use crate::{failures, region::Region, scene::Scene, simulate::Simulate, tagging, things::Tags};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::CreateTags {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let region = scene.region();
        for resource in &self.resources {
            let tags = tags_of(region, resource)?;
            tags.extend(self.tags.clone());
            tagging::check(tags)?;
        }
        Ok(())
    }
}

/// The tags of a thing, by its id.
pub(super) fn tags_of<'a>(region: &'a mut Region, id: &str) -> Result<&'a mut Tags, Failure> {
    let code = match id.split('-').next().unwrap_or_default() {
        "vpc" => "InvalidVpcID.NotFound",
        "subnet" => "InvalidSubnetID.NotFound",
        "igw" => "InvalidInternetGatewayID.NotFound",
        "eipalloc" => "InvalidAllocationID.NotFound",
        "nat" => "NatGatewayNotFound",
        "rtb" => "InvalidRouteTableID.NotFound",
        "key" => "InvalidKeyPair.NotFound",
        _ => return Err(failures::invalid("InvalidID", format!("The ID '{id}' is not valid"))),
    };
    region.tags(id).ok_or_else(|| failures::not_found(code, "ID", id))
}
