#!/usr/bin/env python3
"""Makes iam_actions.txt, iam_services.txt and iam_managed_policies.txt, beside this file.

Which actions exist is read from AWS's policy generator as cfn-lint carries it (in small letters: IAM does not look at
the case), together with the operations of botocore, which is often newer. How they are spelt comes from botocore and
from the policies that AWS manages, as moto carries them.

    python3 -m venv /tmp/tables && /tmp/tables/bin/pip install cfn-lint moto botocore
    /tmp/tables/bin/python stdlib/tables/iam_actions.py 2026-11-22
"""

import json
import pathlib
import re
import sys
from importlib.metadata import version

import botocore.session
import cfnlint
from moto.iam.aws_managed_policies import aws_managed_policies_data

# IAM's prefix of each service whose actions are kept, and what botocore calls the services behind it.
SERVICES = {
    "acm": ["acm"],
    "application-autoscaling": ["application-autoscaling"],
    "autoscaling": ["autoscaling"],
    "cloudformation": ["cloudformation"],
    "cloudwatch": ["cloudwatch"],
    "dynamodb": ["dynamodb"],
    "ec2": ["ec2"],
    "ec2messages": [],
    "ecr": ["ecr"],
    "eks": ["eks"],
    "eks-auth": ["eks-auth"],
    "elasticfilesystem": ["efs"],
    "elasticloadbalancing": ["elb", "elbv2"],
    "events": ["events"],
    "iam": ["iam"],
    "kms": ["kms"],
    "logs": ["logs"],
    "pricing": ["pricing"],
    "route53": ["route53"],
    "s3": ["s3", "s3control"],
    "secretsmanager": ["secretsmanager"],
    "servicequotas": ["service-quotas"],
    "shield": ["shield"],
    "sns": ["sns"],
    "sqs": ["sqs"],
    "ssm": ["ssm"],
    "ssmmessages": [],
    "sts": ["sts"],
    "tag": ["resourcegroupstaggingapi"],
    "waf-regional": ["waf-regional"],
    "wafv2": ["wafv2"],
}

# Services whose permissions have names of their own: an operation of theirs is not an action by itself.
OWN_NAMES = {"iam", "s3", "cloudwatch"}

here = pathlib.Path(__file__).parent
date = sys.argv[1]
generator = json.loads((pathlib.Path(cfnlint.__file__).parent / "data/AdditionalSpecs/Policies.json").read_text())
managed = json.loads(aws_managed_policies_data)
session = botocore.session.get_session()


def words(node):
    """Every text in a policy document."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for item in node:
            yield from words(item)
    elif isinstance(node, dict):
        for item in node.values():
            yield from words(item)


spelling = {}
for policy in managed.values():
    for word in words(policy.get("Document", policy)):
        if re.fullmatch(r"[a-z0-9-]+:[A-Z][A-Za-z0-9]+", word):
            spelling[word.lower()] = word.split(":")[1]

lines = []
for prefix, models in SERVICES.items():
    names = set(generator.get(prefix, {}).get("Actions", {}))
    for model in models:
        for operation in session.get_service_model(model).operation_names:
            operation = re.sub(r"\d{4}_\d\d_\d\d$", "", operation)
            spelling[f"{prefix}:{operation.lower()}"] = operation
            if prefix not in OWN_NAMES:
                names.add(operation.lower())
    spelt = sorted((spelling.get(f"{prefix}:{name}", name) for name in names), key=str.lower)
    lines.append(f"{prefix}: {' '.join(spelt)}")

source = f"AWS's policy generator in cfn-lint {version('cfn-lint')}, botocore {version('botocore')}, moto {version('moto')}"
header = f"# {{}}, as of {date}.\n# Source: {source}; made by iam_actions.py.\n"
(here / "iam_actions.txt").write_text(
    header.format("The actions of IAM, one line for each service; every action of a service named here is in it")
    + "\n".join(lines) + "\n")
(here / "iam_services.txt").write_text(
    header.format("The service prefixes of IAM's actions") + "\n".join(sorted(set(generator) | set(SERVICES))) + "\n")
(here / "iam_managed_policies.txt").write_text(
    header.format("The names of the policies that AWS manages, with their path") + "\n".join(
        sorted(policy["Path"].lstrip("/") + name for name, policy in managed.items())) + "\n")
