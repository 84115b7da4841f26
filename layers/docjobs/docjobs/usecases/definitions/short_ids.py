"""Short ids of stored schemas, as Talonic's clients show them and send them back: `SCH-5B1C22D0`."""

import re

from docjobs.domain.errors import DefinitionNotFoundError
from docjobs.domain.stored.definitions import DefinitionKind
from docjobs.ports.records.definitions import DefinitionRepository

_SHORT = re.compile(r"sch-([0-9a-f]{8})")
_PAGE, _MOST_PAGES = 100, 10


def short_id_of(definition_id: str) -> str:
    """The prefix and the id's last eight digits, which are random."""
    return f"SCH-{definition_id[-8:].upper()}"


def is_short_id(named: str) -> bool:
    return _SHORT.fullmatch(named.lower()) is not None


def whole_id(org_id: str, named: str, definitions: DefinitionRepository) -> str:
    """The id behind a short one, of the newest schema that has it; anything else as it is, in lower case.

    Raises DefinitionNotFoundError for a short id that none of the newest thousand has.
    """
    match = _SHORT.fullmatch(named.lower())
    if match is None:
        return named.lower()
    before = None
    for _ in range(_MOST_PAGES):
        page = definitions.list(org_id, DefinitionKind.SCHEMA, limit=_PAGE, before=before)
        for each in page.definitions:
            if each.definition_id.endswith(match[1]):
                return each.definition_id
        if not page.has_more or not page.definitions:
            break
        before = page.definitions[-1].definition_id
    raise DefinitionNotFoundError(f"There is no schema {named[:64]} in your organisation.")
