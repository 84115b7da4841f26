"""What the OpenAPI document says of POST /api/jobs beside its fields: sources, options by type, examples."""

from typing import Any

from pydantic import BaseModel

from docjobs.usecases.jobs.submitting.options import OPTIONS

EXAMPLES: list[Any] = [
    {"type": "parse", "input": "https://example.com/document.pdf"},
    {"type": "vectorize", "input": "https://example.com/handbook.pdf"},
    {
        "type": "extract",
        "input": "https://example.com/invoice.pdf",
        "options": {
            "schema": {
                "type": "object",
                "properties": {"number": {"type": "string"}, "total": {"type": "number"}},
            }
        },
    },
    {
        "type": "classify",
        "inputs": ["https://example.com/1.pdf", "https://example.com/2.pdf"],
        "options": {"labels": ["invoice", {"name": "letter", "description": "from one person to another"}]},
    },
    {
        "type": "split",
        "input": "https://example.com/packet.pdf",
        "options": {"labels": ["invoice", "letter"]},
    },
]


def tell(schema: dict[str, Any]) -> None:
    """Exactly one source, and an example of each type."""
    named = ("input", "document_id", "document_ids", "inputs")
    schema["oneOf"] = [{"required": [name]} for name in named]
    schema["examples"] = EXAMPLES


def options_by_type(schema: dict[str, Any]) -> None:
    """Each type's own options: which of the shapes holds, `type` says."""
    types: dict[type[BaseModel], list[str]] = {}
    for job_type, model in OPTIONS.items():
        types.setdefault(model, []).append(job_type.value)
    schema["anyOf"] = [
        model.model_json_schema() | {"title": ", ".join(names)} for model, names in types.items()
    ]
    schema["description"] = "What may be set depends on `type`: the titles below name it."
