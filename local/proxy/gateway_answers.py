"""API Gateway's own answers, worded as template.yaml does: the local engine has none of them."""

import uuid
from dataclasses import dataclass
from typing import Any

import yaml

from local.stack.layout import ROOT


@dataclass(frozen=True, slots=True)
class GatewayAnswer:
    """template: the body, in which API Gateway fills in what it knows of the request."""

    status: int
    template: str

    def body(self, path: str) -> str:
        """path: in the place of the resource's, which only the gateway knows."""
        shown = path.replace("\\", "").replace('"', "")
        told = self.template.replace("$context.resourcePath", shown)
        return told.replace("$context.requestId", str(uuid.uuid4()))


def gateway_answer(kind: str) -> GatewayAnswer:
    """kind: API Gateway's word, such as REQUEST_TOO_LARGE."""
    template: dict[str, Any] = yaml.load((ROOT / "template.yaml").read_text(), _Untagged)  # noqa: S506 - safe
    said = template["Resources"]["Api"]["Properties"]["GatewayResponses"][kind]
    return GatewayAnswer(int(said["StatusCode"]), said["ResponseTemplates"]["application/json"])


class _Untagged(yaml.SafeLoader):
    """Reads past CloudFormation's functions: `!Ref Name` is nothing here."""


_Untagged.add_multi_constructor("!", lambda *_: None)
