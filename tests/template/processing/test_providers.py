"""What a provider's choice adds to roles: only under its condition, and only what it needs."""

from typing import Any

from tests.template.reading import Template, rendered

# IAM knows no resources for Textract.
WITHOUT_RESOURCES = {"textract:DetectDocumentText"}


def policies(template: Template) -> dict[str, dict[str, Any]]:
    """Policies that are there under a condition; what every deployment may do stands in the roles."""
    found = template.of_type("AWS::IAM::Policy")
    return {name: each for name, each in found.items() if "Condition" in template.resources[name]}


def test_a_providers_rights_hang_on_its_choice(template: Template) -> None:
    assert policies(template)
    for name in policies(template):
        assert template.resources[name]["Condition"] in template.content["Conditions"], name


def test_a_providers_rights_are_named_and_bound(template: Template) -> None:
    for name, policy in policies(template).items():
        for statement in policy["PolicyDocument"]["Statement"]:
            assert not any("*" in action for action in statement["Action"]), name
            if not set(statement["Action"]) <= WITHOUT_RESOURCES:
                assert rendered(statement["Resource"]) != "*", name


def test_a_providers_rights_go_to_functions_roles(template: Template) -> None:
    roles = {f"{function.name}Role" for function in template.functions}
    for name, policy in policies(template).items():
        assert {each["Ref"] for each in policy["Roles"]} <= roles, name
