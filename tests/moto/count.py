"""Counts what stands in one region of an emulator, with another SDK than the one under test.

    count.py ENDPOINT REGION

Prints one JSON object: a list for each kind, each thing with its id and its tags. What AWS makes by itself (default
networks, main route tables) is left out; everything else is listed, whoever made it.
"""

import json
import sys

import boto3

endpoint, region = sys.argv[1:3]


def client(service):
    return boto3.client(
        service,
        endpoint_url=endpoint,
        region_name=region,
        aws_access_key_id="testing",
        aws_secret_access_key="testing",
    )


def pages(service, operation, key, **arguments):
    for page in service.get_paginator(operation).paginate(**arguments):
        yield from page[key]


def tags(thing, key="Tags"):
    return {tag["Key"]: tag["Value"] for tag in thing.get(key, [])}


def main():
    ec2, eks, iam = client("ec2"), client("eks"), client("iam")
    found = {}

    every_vpc = list(pages(ec2, "describe_vpcs", "Vpcs"))
    default = {vpc["VpcId"] for vpc in every_vpc if vpc["IsDefault"]}
    found["vpcs"] = [
        {
            "id": vpc["VpcId"],
            "tags": tags(vpc),
            "dns_support": attribute(ec2, vpc["VpcId"], "enableDnsSupport"),
            "dns_hostnames": attribute(ec2, vpc["VpcId"], "enableDnsHostnames"),
        }
        for vpc in every_vpc
        if vpc["VpcId"] not in default
    ]
    found["subnets"] = [
        {
            "id": subnet["SubnetId"],
            "tags": tags(subnet),
            "vpc": subnet["VpcId"],
            "zone": subnet["AvailabilityZone"],
            "cidr": subnet["CidrBlock"],
            "public_addresses": subnet["MapPublicIpOnLaunch"],
        }
        for subnet in pages(ec2, "describe_subnets", "Subnets")
        if subnet["VpcId"] not in default
    ]
    found["internet_gateways"] = [
        {
            "id": gateway["InternetGatewayId"],
            "tags": tags(gateway),
            "vpcs": [attachment["VpcId"] for attachment in gateway["Attachments"]],
        }
        for gateway in pages(ec2, "describe_internet_gateways", "InternetGateways")
        if not any(attachment["VpcId"] in default for attachment in gateway["Attachments"])
    ]
    found["addresses"] = [
        {"id": address["AllocationId"], "tags": tags(address), "association": address.get("AssociationId")}
        for address in ec2.describe_addresses()["Addresses"]
    ]
    found["nat_gateways"] = [
        {
            "id": gateway["NatGatewayId"],
            "tags": tags(gateway),
            "subnet": gateway["SubnetId"],
            "allocations": [address.get("AllocationId") for address in gateway.get("NatGatewayAddresses", [])],
        }
        for gateway in pages(ec2, "describe_nat_gateways", "NatGateways")
        if gateway["State"] not in ("deleted", "deleting")
    ]
    found["route_tables"] = [
        {
            "id": table["RouteTableId"],
            "tags": tags(table),
            "vpc": table["VpcId"],
            "routes": sorted(
                f'{route.get("DestinationCidrBlock")} {route.get("NatGatewayId") or route.get("GatewayId")}'
                for route in table["Routes"]
                if route.get("GatewayId") != "local"
            ),
            "subnets": sorted(
                association["SubnetId"] for association in table["Associations"] if association.get("SubnetId")
            ),
        }
        for table in pages(ec2, "describe_route_tables", "RouteTables")
        if table["VpcId"] not in default and not any(association["Main"] for association in table["Associations"])
    ]

    roles = [
        role for role in pages(iam, "list_roles", "Roles") if not role["Path"].startswith("/aws-service-role/")
    ]
    found["roles"] = [
        {"id": role["RoleName"], "tags": tags(iam.get_role(RoleName=role["RoleName"])["Role"])} for role in roles
    ]
    found["attached_policies"] = [
        {"id": f'{role["RoleName"]} {policy["PolicyArn"]}', "role": role["RoleName"], "tags": {}}
        for role in roles
        for policy in pages(iam, "list_attached_role_policies", "AttachedPolicies", RoleName=role["RoleName"])
    ]

    names = list(pages(eks, "list_clusters", "clusters"))
    clusters = [eks.describe_cluster(name=name)["cluster"] for name in names]
    found["clusters"] = [
        {
            "id": cluster["name"],
            "tags": cluster.get("tags", {}),
            "version": cluster["version"],
            "status": cluster["status"],
            "subnets": sorted(cluster["resourcesVpcConfig"]["subnetIds"]),
        }
        for cluster in clusters
    ]
    groups = [
        eks.describe_nodegroup(clusterName=name, nodegroupName=group)["nodegroup"]
        for name in names
        for group in pages(eks, "list_nodegroups", "nodegroups", clusterName=name)
    ]
    found["node_groups"] = [
        {
            "id": f'{group["clusterName"]} {group["nodegroupName"]}',
            "tags": group.get("tags", {}),
            "status": group["status"],
            "scaling": group["scalingConfig"],
            "disk": group.get("diskSize"),
        }
        for group in groups
    ]

    profiles = [
        eks.describe_fargate_profile(clusterName=name, fargateProfileName=profile)["fargateProfile"]
        for name in names
        for profile in pages(eks, "list_fargate_profiles", "fargateProfileNames", clusterName=name)
    ]
    found["fargate_profiles"] = [
        {
            "id": f'{profile["clusterName"]} {profile["fargateProfileName"]}',
            "tags": profile.get("tags", {}),
            "status": profile["status"],
            "selectors": profile["selectors"],
        }
        for profile in profiles
    ]
    kms = client("kms")
    keys = [kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"] for key in pages(kms, "list_keys", "Keys")]
    found["keys"] = [
        {
            "id": key["KeyId"],
            "description": key["Description"],
            "tags": {tag["TagKey"]: tag["TagValue"] for tag in kms.list_resource_tags(KeyId=key["KeyId"])["Tags"]},
        }
        for key in keys
        if key["KeyManager"] == "CUSTOMER" and key["KeyState"] != "PendingDeletion"
    ]

    json.dump(found, sys.stdout)


def attribute(ec2, vpc, name):
    key = name[0].upper() + name[1:]
    return ec2.describe_vpc_attribute(VpcId=vpc, Attribute=name)[key]["Value"]


main()
