//! What AWS refuses, where it can be seen without asking it.
//!
//! When everything is typed, each recipe is walked once with what is known before it runs: literals, constants,
//! defaults, how long a name can become, which step a value comes from. Every call of an action on the way is put to
//! the rules of that action. Recipes that it calls are walked with what the call gives, and what is wrong is said at
//! the caller's argument. Each rule has a file of its own, with its wording and the page of AWS that it goes by.

mod call;
mod conditions;
mod expression;
mod fact;
mod findings;
mod lengths;
mod policy;
mod ranges;
mod rounds;
mod seen;
mod times;
mod walk;

mod arns;
mod endpoint;
mod fargate;
mod gateways;
mod labels;
mod limits;
mod machines;
mod names;
mod node_versions;
mod open_access;
mod own_region;
mod range_overlap;
mod range_size;
mod routes;
mod scaling;
mod service_range;
mod tags;
mod taints;
mod trust;
mod update_width;
mod zones;

#[cfg(test)]
mod later_tests;

use crate::{
    checker::Checker,
    declarations::{Entity, State},
};
use call::Call;
use findings::Findings;
use galley_grammar::tree::Item;
use galley_program::{Place, SourceId};
use walk::Walk;

/// A rule about calls of some actions.
type Rule = fn(&Call<'_>, &mut Findings<'_>);

/// The rules of each action. Some are of actions that the catalogue does not have yet.
const RULES: &[(&str, &[Rule])] = &[
    ("aws.ec2.create_vpc", &[range_size::of_network]),
    ("aws.ec2.create_subnet", &[range_size::of_subnet, range_overlap::subnet]),
    (
        "aws.eks.create_cluster",
        &[
            service_range::service_range,
            range_overlap::services,
            zones::zones,
            endpoint::endpoint,
            endpoint::who_may,
            limits::encrypted,
            open_access::public_endpoint,
            arns::cluster_role,
            arns::encryption_key,
            trust::cluster,
        ],
    ),
    (
        "aws.eks.create_nodegroup",
        &[
            scaling::scaling,
            update_width::update_width,
            limits::instance_types,
            limits::disk,
            machines::launch_template,
            machines::image,
            machines::alike,
            limits::somewhere,
            trust::nodes,
            labels::labels,
            taints::taints,
            node_versions::node_version,
            open_access::remote_access,
            arns::node_role,
        ],
    ),
    ("aws.eks.create_fargate_profile", &[fargate::selectors, fargate::private_subnets, arns::pod_role]),
    ("aws.ec2.create_nat_gateway", &[gateways::nat]),
    ("aws.ec2.create_route", &[routes::route]),
    ("aws.iam.create_role", &[policy::trust, limits::session]),
    ("aws.iam.update_assume_role_policy", &[policy::trust]),
    ("aws.iam.put_role_policy", &[policy::identity]),
    ("aws.iam.create_policy", &[policy::identity]),
    ("aws.iam.attach_role_policy", &[policy::managed]),
];

/// The rules of every action.
const EVERYWHERE: &[Rule] = &[names::names, tags::tags, arns::partitions, own_region::zones];

fn rules(call: &Call<'_>, findings: &mut Findings<'_>) {
    if findings.full() {
        return;
    }
    let own = RULES.iter().filter(|(name, _)| *name == call.spec.name).flat_map(|(_, rules)| *rules);
    for rule in own.chain(EVERYWHERE) {
        rule(call, findings);
    }
}

impl Checker<'_> {
    /// Puts every recipe and constant to the rules. What is wrong otherwise counts as unknown here.
    pub(crate) fn aws_rules(&mut self) {
        let mut walk = Walk::new(Findings::new(&self.sources), &self.origins);
        for (index, file) in self.files.iter().enumerate() {
            let source = SourceId(u32::try_from(index).unwrap_or(u32::MAX));
            for declared in file.declared.values() {
                let State::Done(entity) = &declared.state else { continue };
                match (entity, file.tree.items.get(declared.item)) {
                    (Entity::Const(_, value), Some(Item::Const(item))) => {
                        let span = item.value.span;
                        walk.constant(value, Place { source, start: span.start, end: span.end });
                    }
                    (Entity::Recipe(facts), _) => walk.recipe(&facts.recipe),
                    (
                        Entity::Const(..)
                        | Entity::Import(_)
                        | Entity::Type(_)
                        | Entity::Enum(_)
                        | Entity::Function(_)
                        | Entity::Hook(_),
                        _,
                    ) => {}
                }
            }
        }
        let found = walk.finish();
        self.report.rules(found);
    }
}
