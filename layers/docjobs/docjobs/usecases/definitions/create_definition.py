"""Keeps a new schema or template. A repeated request with the same idempotency key keeps one."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from docjobs.domain.identifiers import instant_of, uuid7
from docjobs.domain.stored.definitions import Definition, DefinitionKind
from docjobs.ports.process import Clock, Entropy
from docjobs.ports.records.definitions import DefinitionRepository
from docjobs.ports.records.idempotency import IdempotencyClaim, IdempotencyRepository
from docjobs.usecases.definitions.checking import check_template, checked_schema
from docjobs.usecases.idempotency import IN_FLIGHT_SECONDS, KEY_KEPT


@dataclass(frozen=True, slots=True)
class NewDefinition:
    """content: as Definition says. idempotency_key: kept 24 h, in one namespace with those of jobs."""

    kind: DefinitionKind
    org_id: str
    name: str
    content: dict[str, Any] = field(default_factory=dict)
    idempotency_key: str | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    definition: Definition
    replayed: bool = False


@dataclass(frozen=True, slots=True)
class CreateDefinition:
    definitions: DefinitionRepository
    claims: IdempotencyRepository
    clock: Clock
    entropy: Entropy

    def __call__(self, wanted: NewDefinition) -> Kept:
        """Raises InputInvalidError, IdempotencyKeyReusedError, IdempotencyInFlightError; and
        DefinitionNotFoundError if what the key stands for has been deleted since."""
        check_content(wanted.kind, wanted.content, wanted.org_id, self.definitions)
        now = self.clock.now()
        definition_id = uuid7(now, self.entropy.bytes(10))
        if wanted.idempotency_key is None:
            return Kept(self._create(wanted, definition_id))
        expires_at = now + KEY_KEPT
        claim = self.claims.claim(
            IdempotencyClaim(
                wanted.org_id, wanted.idempotency_key, _fingerprint(wanted), definition_id, False, expires_at
            ),
            now,
            IN_FLIGHT_SECONDS,
        )
        if claim.answered:
            first = self.definitions.get(wanted.org_id, wanted.kind, claim.job_id, 1)
            return Kept(first, replayed=True)
        kept = self._create(wanted, claim.job_id)
        self.claims.answer(claim)
        return Kept(kept)

    def _create(self, wanted: NewDefinition, definition_id: str) -> Definition:
        at = instant_of(definition_id)
        return self.definitions.create(
            Definition(
                kind=wanted.kind,
                org_id=wanted.org_id,
                definition_id=definition_id,
                name=wanted.name,
                created_at=at,
                updated_at=at,
                content=wanted.content,
            )
        )


def check_content(
    kind: DefinitionKind, content: dict[str, Any], org_id: str, definitions: DefinitionRepository
) -> None:
    """Raises InputInvalidError, naming what is wrong and where."""
    if kind is DefinitionKind.SCHEMA:
        checked_schema(content["schema"], "body.schema")
    else:
        check_template(content, org_id, definitions)


def _fingerprint(wanted: NewDefinition) -> str:
    parts = [wanted.kind.value, wanted.name, wanted.content]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
