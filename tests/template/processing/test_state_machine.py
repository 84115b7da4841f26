"""The state machine's file and the template agree: substitutions, queues, type, logging."""

import json
import re
from typing import Any

from docjobs.domain.stages import PLANS
from tests.template.reading import ROOT, Template

PLACEHOLDER = re.compile(r"\$\{(\w+)\}")


def machine(template: Template) -> dict[str, Any]:
    properties: dict[str, Any] = template.resources["ProcessJobStateMachine"]["Properties"]
    return properties


def test_every_substitution_is_made_and_none_for_nothing(template: Template) -> None:
    definition = (ROOT / machine(template)["DefinitionUri"]).read_text()
    assert set(PLACEHOLDER.findall(definition)) == set(machine(template)["DefinitionSubstitutions"])


def test_every_stage_of_every_plan_has_its_queue_in_the_definition(template: Template) -> None:
    stages = {stage.value.capitalize() for plan in PLANS.values() for stage in plan}
    wanted = {f"{each}QueueUrl": {"Ref": f"{each}Queue"} for each in stages}
    substitutions = machine(template)["DefinitionSubstitutions"]
    assert {name: each for name, each in substitutions.items() if name.endswith("QueueUrl")} == wanted


def test_it_runs_exactly_once_and_logs_errors_without_content(template: Template) -> None:
    assert machine(template)["Type"] == "STANDARD"
    assert machine(template)["Logging"]["Level"] == "ERROR"
    assert machine(template)["Logging"]["IncludeExecutionData"] is False


def test_the_definition_is_json(template: Template) -> None:
    """YAML deploys to some engines and fails there at the first execution."""
    definition = json.loads((ROOT / machine(template)["DefinitionUri"]).read_text())
    assert definition["StartAt"] in definition["States"]


def test_its_role_reaches_the_stage_queues_and_the_end_and_nothing_else(template: Template) -> None:
    queues = {
        f"${{{each['Ref']}.Arn}}"
        for name, each in machine(template)["DefinitionSubstitutions"].items()
        if name.endswith("QueueUrl")
    }
    allowed = {
        (action, resource)
        for each in template.statements("ProcessJobRole")
        for action in each.actions
        for resource in each.resources
        if not action.startswith("logs:")
    }
    assert allowed == {("sqs:SendMessage", each) for each in queues} | {
        ("lambda:InvokeFunction", "${FinishJobFunction.Arn}"),
        ("lambda:InvokeFunction", "${RequestReviewFunction.Arn}"),
        ("s3:GetObject", "${ArtifactsBucket.Arn}/orgs/*/jobs/*/manifest.json"),
    }


def test_it_may_start_and_follow_children_of_its_own_only(template: Template) -> None:
    policy = template.resources["ProcessJobChildrenPolicy"]["Properties"]
    assert policy["Roles"] == [{"Ref": "ProcessJobRole"}]
    start, follow = policy["PolicyDocument"]["Statement"]
    assert (start["Action"], start["Resource"]) == (
        ["states:StartExecution"],
        {"Ref": "ProcessJobStateMachine"},
    )
    assert "execution:${ProcessJobStateMachine.Name}/*" in follow["Resource"]["Fn::Sub"]
