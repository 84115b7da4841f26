"""Writing one kind of stored definition: a request's model in, the use case, its view out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from aws_lambda_powertools.event_handler import Response

from docjobs.dialects.native.stored.definition_bodies import SchemaRequest, TemplateRequest
from docjobs.dialects.native.stored.definitions import (
    DefinitionDeletedView,
    expected_version,
    tag_of,
    view_of,
)
from docjobs.domain.stored.definitions import DefinitionKind
from docjobs.entrypoints.api.answering import answer
from docjobs.usecases.definitions.create_definition import NewDefinition

if TYPE_CHECKING:
    from docjobs.entrypoints.api.resolver import Api
    from docjobs.usecases.definitions.create_definition import CreateDefinition
    from docjobs.usecases.definitions.replace_definition import DeleteDefinition, ReplaceDefinition

type Sent = SchemaRequest | TemplateRequest


@dataclass(frozen=True, slots=True)
class Writing:
    api: "Api"
    kind: DefinitionKind
    creating: "CreateDefinition"
    replacing: "ReplaceDefinition"
    deleting: "DeleteDefinition"

    def create(self, sent: Sent, key: str | None) -> Response[str]:
        wanted = NewDefinition(self.kind, self.api.caller.org_id, sent.name, sent.content(), key)
        kept = self.creating(wanted)
        headers = {
            "Location": self.api.below(kept.definition.definition_id),
            "ETag": tag_of(kept.definition),
            "Idempotency-Replayed": "true" if kept.replayed else None,
        }
        return answer(view_of(kept.definition), 201, headers)

    def replace(self, named: str, sent: Sent, if_match: str | None) -> Response[str]:
        expected = expected_version(if_match)
        org_id = self.api.caller.org_id
        stands = self.replacing(org_id, self.kind, named, sent.name, sent.content(), expected)
        return answer(view_of(stands), headers={"ETag": tag_of(stands)})

    def delete(self, named: str, if_match: str | None) -> Response[str]:
        self.deleting(self.api.caller.org_id, self.kind, named, expected_version(if_match))
        return answer(DefinitionDeletedView(id=named.lower()))
