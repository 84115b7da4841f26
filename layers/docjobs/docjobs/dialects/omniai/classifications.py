"""GET /classification/:id: a template that holds labels, in OmniAI's words."""

from typing import TypedDict

from docjobs.domain.errors import DefinitionNotFoundError
from docjobs.domain.schemas.labels import check_labels
from docjobs.domain.stored.definitions import Definition


class OmniOption(TypedDict):
    id: str
    name: str
    examples: list[str]


class OmniClassificationBody(TypedDict):
    id: str
    name: str
    options: list[OmniOption]


class OmniClassification(TypedDict):
    classification: OmniClassificationBody


def show_classification(template: Definition) -> OmniClassification:
    """Raises DefinitionNotFoundError for a template of another kind."""
    labels = template.content.get("labels")
    if labels is None:
        raise DefinitionNotFoundError(f"The template {template.definition_id} holds no classification.")
    ids = [each.get("id") if isinstance(each, dict) else None for each in labels]
    options = [
        OmniOption(id=str(given or label["name"]), name=label["name"], examples=label["examples"])
        for given, label in zip(ids, check_labels(labels), strict=True)
    ]
    body = OmniClassificationBody(id=template.definition_id, name=template.name, options=options)
    return OmniClassification(classification=body)
