use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::DisassociateRouteTable {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let id = self.association_id.0.as_str();
        let tables = &mut scene.region().route_tables;
        if tables.values().any(|table| table.main.as_deref() == Some(id)) {
            let message = format!("cannot disassociate the main route table association {id}");
            return Err(failures::invalid("InvalidParameterValue", message));
        }
        let Some(table) = tables.values_mut().find(|table| table.associations.iter().any(|at| at.id == id)) else {
            return Err(failures::not_found("InvalidAssociationID.NotFound", "association ID", id));
        };
        table.associations.retain(|association| association.id != id);
        Ok(())
    }
}
