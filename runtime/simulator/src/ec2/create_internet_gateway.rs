use super::describe_internet_gateways::described;
use crate::{scene::Scene, simulate::Simulate, tagging, things::InternetGateway};
use galley_catalog::ec2;
use galley_program::Failure;

impl Simulate for ec2::CreateInternetGateway {
    fn simulate(&self, scene: &mut Scene<'_>) -> Result<ec2::InternetGateway, Failure> {
        tagging::check(&self.tags)?;
        let id = scene.id("igw");
        let gateway = InternetGateway { id: id.clone(), vpc: None, tags: self.tags.clone(), made: scene.now() };
        let answer = described(&gateway, &scene.place());
        scene.world.made("internet_gateway", &id, &self.tags);
        scene.region().internet_gateways.insert(id, gateway);
        Ok(answer)
    }
}
