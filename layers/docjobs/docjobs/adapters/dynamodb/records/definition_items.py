"""Definitions as items: a head beside its fellows, each version's content under a key of its own."""

import json

from docjobs.adapters.dynamodb.attributes import Item, document, instant, key, number, text
from docjobs.domain.stored.definitions import Definition, DefinitionHead, DefinitionKind


def heads_pk(org_id: str, kind: DefinitionKind) -> str:
    return f"DEFINITIONS#{org_id}#{kind.value}"


def versions_pk(org_id: str, kind: DefinitionKind, definition_id: str) -> str:
    return f"DEFINITION#{org_id}#{kind.value}#{definition_id}"


def head_key(org_id: str, kind: DefinitionKind, definition_id: str) -> Item:
    return key(heads_pk(org_id, kind), definition_id)


def version_key(org_id: str, kind: DefinitionKind, definition_id: str, version: int) -> Item:
    return key(versions_pk(org_id, kind, definition_id), f"VERSION#{version:06d}")


def to_head(definition: DefinitionHead) -> Item:
    return head_key(definition.org_id, definition.kind, definition.definition_id) | {
        "name": text(definition.name),
        "version": number(definition.version),
        "created_at": instant(definition.created_at),
        "updated_at": instant(definition.updated_at),
    }


def head_from(item: Item, org_id: str, kind: DefinitionKind) -> DefinitionHead:
    return DefinitionHead(
        kind=kind,
        org_id=org_id,
        definition_id=item["sk"]["S"],
        name=item["name"]["S"],
        version=int(item["version"]["N"]),
        created_at=item["created_at"]["S"],
        updated_at=item["updated_at"]["S"],
    )


def to_version(definition: Definition) -> Item:
    at = version_key(definition.org_id, definition.kind, definition.definition_id, definition.version)
    return at | {
        "name": text(definition.name),
        "written_at": instant(definition.updated_at),
        "content": document(definition.content),
    }


def version_from(item: Item, head: DefinitionHead, version: int) -> Definition:
    told = {"version": version, "name": item["name"]["S"], "updated_at": item["written_at"]["S"]}
    content = json.loads(item["content"]["S"])
    return Definition.model_validate(head.model_dump() | told | {"content": content})
