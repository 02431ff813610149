# What can be done here.
default:
    @{{ just_executable() }} --list --unsorted

# The quick tests: everything but the AWS SDK and the emulator.
test:
    cargo test --workspace --exclude galley-aws --no-default-features

# All tests, as CI runs them.
test-all:
    cargo test --workspace

# Format and lints, as CI demands them.
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings

# All that CI does.
ci:
    .ci/run

# What is too dear for every change: hundreds of real kills against the emulator, rows of kills and bad days on the
# simulator by the hundred thousand.
prove seeds="300" rows="2000" days="100000":
    GALLEY_KILL_SEEDS={{ seeds }} GALLEY_KILL_REPORT=docs/proof/kills.md cargo test --workspace --test whole moto::kill
    GALLEY_CRASH_ROWS={{ rows }} GALLEY_FAULT_SEEDS={{ days }} cargo test --workspace --test whole crash::

# What parsing and formatting cost: 10 KB, 100 KB and 1 MB of right and of hostile text.
cost:
    cargo run --release -p galley-grammar --example cost

# How fast checking is, and how its cost grows with the text.
bench:
    cargo build --release -p galley --no-default-features
    cargo bench -p galley-check --bench speed

# Licences, advisories and sources of what we use; needs cargo-deny.
deny:
    cargo deny check

# The first form of a new action, in its three places: just new-action ec2 create_vpc_endpoint
new-action service operation:
    #!/usr/bin/env bash
    set -euo pipefail
    service={{ service }} operation={{ operation }}
    type=$(sed -E 's/(^|_)([a-z0-9])/\U\2/g' <<<"$operation")
    for crate in catalog aws simulator; do
      folder=runtime/$crate/src/$service
      [ -d "$folder" ] || { echo "there is no service $folder" >&2; exit 1; }
      [ ! -e "$folder/$operation.rs" ] || { echo "$folder/$operation.rs exists" >&2; exit 1; }
    done
    cat >"runtime/catalog/src/$service/$operation.rs" <<RUST
    use galley_program::{Action, Effect, Shape};
    use std::collections::BTreeMap;

    /// What it does, in a sentence.
    ///
    /// AWS: <https://docs.aws.amazon.com/...>
    #[derive(Clone, Debug, PartialEq, Shape)]
    pub struct $type {
        /// Tags.
        pub tags: BTreeMap<String, String>,
    }

    impl Action for $type {
        type Output = ();
        const NAME: &'static str = "aws.$service.$operation";
        const EFFECT: Effect = Effect::Unknown;
        const PERMISSIONS: &'static [&'static str] = &[];
    }
    RUST
    cat >"runtime/aws/src/$service/$operation.rs" <<RUST
    use crate::Aws;
    use crate::failure::failed;
    use galley_catalog::$service::$type;
    use galley_program::{Context, Failure, Perform, Reply};

    impl Perform<$type> for Aws {
        async fn perform(&self, action: $type, context: &Context) -> Result<Reply<()>, Failure> {
            let answer = self.at(context).$service().$operation().send().await.map_err(failed)?;
        }
    }
    RUST
    cat >"runtime/simulator/src/$service/$operation.rs" <<RUST
    use crate::{scene::Scene, simulate::Simulate};
    use galley_catalog::$service::$type;
    use galley_program::Failure;

    impl Simulate for $type {
        fn simulate(&self, scene: &mut Scene<'_>) -> Result<(), Failure> {
        }
    }
    RUST
    echo "Now: mod and pub use in each $service/mod.rs, one word in runtime/catalog/src/actions.rs, and"
    echo "docs/adding-an-action.md for what to say. The compiler names what is missing."
