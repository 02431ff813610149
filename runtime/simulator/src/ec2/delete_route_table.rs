use crate::{failures, scene::Scene, simulate::Simulate};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::DeleteRouteTable {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        let (region, id) = (scene.region(), self.route_table_id.0.as_str());
        let table = region.route_table(id)?;
        if table.main.is_some() || !table.associations.is_empty() {
            let associations: Vec<&str> = table.associations.iter().map(|at| at.id.as_str()).collect();
            let why = if table.main.is_some() { "main".to_owned() } else { associations.join(", ") };
            let message = format!("The routeTable '{id}' has dependencies and cannot be deleted. ({why})");
            return Err(failures::depends(message));
        }
        region.route_tables.remove(id);
        Ok(())
    }
}
