"""Extraction: candidates, ranking, choice."""

from collections.abc import Mapping

from documents.extraction.candidates.finding import Reading, read_candidates
from documents.extraction.deciding.blocks import keep_to_blocks
from documents.extraction.deciding.choosing import Scored, best_of, choose
from documents.extraction.deciding.joint import agree
from documents.extraction.deciding.normalising import value_for
from documents.extraction.deciding.widening import widen
from documents.extraction.model import Cell, ExtractedFields
from documents.extraction.ranking.features import PairFeatures
from documents.extraction.ranking.weights import Model, trained_model
from documents.extraction.rows.reading import read_rows
from documents.extraction.schema.fields import Field, fields_of
from documents.extraction.schema.hints import day_first
from documents.model import Document

_TABLE = 20  # rows: in a table as long as this nothing is looked for beside them


def extract_fields(
    document: Document, schema: Mapping[str, object], *, model: Model | None = None
) -> ExtractedFields:
    """The values that a document tells for a JSON Schema (2020-12) whose root is an object.

    Works on pages with `words`; pages without boxes are read by their blocks. Needs no network, and gives
    the same answer for the same document. What the document does not tell is None. `model`: another than
    this package's own, while one is being trained.
    """
    model = model or trained_model()
    fields = fields_of(schema)
    reading = read_candidates(document, day_first=day_first(schema))
    found = ExtractedFields({})
    tables = {each.pointer: read_rows(reading, each) for each in fields if each.columns}
    for rows_found in tables.values():
        if len(rows_found.values) >= _TABLE:
            reading.leave_out(rows_found.lines)
    scalars = [each for each in fields if not each.columns]
    features = PairFeatures(reading, scalars)
    ranked = []
    for number in range(len(scalars)):
        rows, pairs = features.rows_of(number)
        ranked.append(best_of(features.candidates, rows, model.scores(pairs)))
    for each, order in zip(
        scalars, agree(scalars, widen(scalars, keep_to_blocks(reading, scalars, ranked))), strict=True
    ):
        _fill(found, each, choose(each, order), model)
    for each in fields:
        if each.columns:
            _put(found.values, each.path, tables[each.pointer].values)
            found.cells |= tables[each.pointer].cells
    return found


def _fill(found: ExtractedFields, field: Field, chosen: list[Scored], model: Model) -> None:
    if field.is_list:
        _put(found.values, field.path, [value_for(field, each.candidate) for each in chosen])
        for number, each in enumerate(chosen):
            found.cells[f"{field.pointer}/{number}"] = _cell(field, each, model)
        return
    if not chosen:
        _put(found.values, field.path, None)
        found.cells[field.pointer] = Cell(None, 0.0)
        return
    cell = _cell(field, chosen[0], model)
    _put(found.values, field.path, cell.value)
    found.cells[field.pointer] = cell


def _cell(field: Field, chosen: Scored, model: Model) -> Cell:
    candidate = chosen.candidate
    return Cell(
        value=value_for(field, candidate),
        confidence=round(model.confidence(chosen.score), 4),
        page=candidate.segment.page,
        boxes=candidate.boxes,
        source_text=candidate.text,
    )


def _put(values: dict[str, object], path: tuple[str, ...], value: object) -> None:
    here = values
    for name in path[:-1]:
        inner = here.setdefault(name, {})
        if not isinstance(inner, dict):
            return
        here = inner
    here[path[-1]] = value


__all__ = ["Reading", "extract_fields"]
