"""template.yaml as tests read it: plain YAML, CloudFormation's tags as their long forms, nothing deployed."""

import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]


class _CloudFormationLoader(yaml.SafeLoader):
    """YAML with `!Ref` and its kin."""


def _intrinsic(loader: _CloudFormationLoader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    content: Any
    if isinstance(node, yaml.ScalarNode):
        content = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        content = loader.construct_sequence(node, deep=True)
    else:
        content = loader.construct_mapping(node, deep=True)  # type: ignore[arg-type]
    if suffix == "GetAtt":
        content = content.split(".", 1)
    return {suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}": content}


_CloudFormationLoader.add_multi_constructor("!", _intrinsic)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a role's policy. Resources are rendered as text: `${JobsTable.Arn}/index/DueIndex`."""

    sid: str
    actions: tuple[str, ...]
    resources: tuple[str, ...]
    condition: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Function:
    """A function of the template: `SubmitJob` is SubmitJobFunction, in functions/submit_job."""

    name: str
    properties: dict[str, Any]

    @property
    def folder(self) -> str:
        return re.sub(r"(?<!^)(?=[A-Z])", "_", self.name).lower()

    @property
    def app(self) -> Path:
        return ROOT / "functions" / self.folder / "app.py"

    @property
    def environment(self) -> dict[str, Any]:
        variables: dict[str, Any] = self.properties["Environment"]["Variables"]
        return variables

    def events(self, kind: str) -> list[dict[str, Any]]:
        """The properties of its event sources of one kind: Api, SQS, DynamoDB, Schedule."""
        events = self.properties.get("Events", {}).values()
        return [each["Properties"] for each in events if each["Type"] == kind]


class Template:
    def __init__(self, path: Path = ROOT / "template.yaml") -> None:
        self.text = path.read_text()
        self.content: dict[str, Any] = yaml.load(self.text, Loader=_CloudFormationLoader)  # noqa: S506
        self.resources: dict[str, dict[str, Any]] = self.content["Resources"]
        self.globals: dict[str, Any] = self.content["Globals"]["Function"]

    def of_type(self, kind: str) -> dict[str, dict[str, Any]]:
        """Logical id to properties of every resource of a type."""
        return {
            name: each.get("Properties", {}) for name, each in self.resources.items() if each["Type"] == kind
        }

    @cached_property
    def functions(self) -> list[Function]:
        declared = self.of_type("AWS::Serverless::Function")
        return [Function(name.removesuffix("Function"), each) for name, each in declared.items()]

    def function(self, name: str) -> Function:
        return next(each for each in self.functions if each.name == name)

    def timeout(self, function: Function) -> int:
        return int(function.properties.get("Timeout", self.globals["Timeout"]))

    def statements(self, role: str) -> list[Statement]:
        """Every statement of a role's own policies."""
        policies = self.resources[role]["Properties"].get("Policies", [])
        written = [each for policy in policies for each in policy["PolicyDocument"]["Statement"]]
        return [
            Statement(
                each["Sid"], _listed(each["Action"]), _listed(each["Resource"]), each.get("Condition", {})
            )
            for each in written
        ]

    def statements_of(self, function: Function) -> list[Statement]:
        return self.statements(f"{function.name}Role")


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(rendered(each) for each in (value if isinstance(value, list) else [value]))


def rendered(value: Any) -> str:
    """An intrinsic as the text that `!Sub` would have: `${JobsTable.Arn}`; plain values as they are."""
    if not isinstance(value, dict):
        return str(value)
    ((kind, content),) = value.items()
    if kind == "Ref":
        return f"${{{content}}}"
    if kind == "Fn::GetAtt":
        return f"${{{'.'.join(content)}}}"
    if kind == "Fn::Sub":
        return str(content)
    raise ValueError(f"cannot render {kind}")
