use super::describe_route_tables::described;
use crate::{scene::Scene, simulate::Simulate, tagging, things::RouteTable};
use galley_catalog::ec2;
use galley_program::Failure;

const OPERATION: &str = "CreateRouteTable";

impl Simulate for ec2::CreateRouteTable {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::RouteTable, Failure> {
        tagging::check(&self.tags)?;
        let place = scene.place();
        if !scene.options.ignore_tokens
            && let Some(made) = scene.recall(OPERATION, self)?
            && let Some(table) = scene.region().route_tables.get(&made).cloned()
        {
            return Ok(described(&table, scene.region(), &place));
        }
        scene.region().vpc(&self.vpc_id.0)?;
        let id = scene.id("rtb");
        let table = RouteTable {
            id: id.clone(),
            vpc: self.vpc_id.to_string(),
            main: None,
            routes: Vec::new(),
            associations: Vec::new(),
            tags: self.tags.clone(),
            made: scene.now(),
        };
        scene.remember(OPERATION, self, &id);
        scene.world.made("route_table", &id, &self.tags);
        let region = scene.region();
        let answer = described(&table, region, &place);
        region.route_tables.insert(id, table);
        Ok(answer)
    }
}
