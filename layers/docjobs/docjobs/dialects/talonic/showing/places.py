"""Confidences and places of values, by the names that Talonic's clients know: `lines.0.price`."""

from typing import Any, NotRequired, TypedDict


class TalonicConfidence(TypedDict):
    """fields: by field name; overall: their mean, 0 without any."""

    overall: float
    fields: dict[str, float]


class TalonicProvenance(TypedDict):
    """boxes: [x0, y0, x1, y1] in points from the page's top left. page: from 1, absent where unknown."""

    page: NotRequired[int]
    boxes: list[list[float]]
    source_text: str
    confidence: float


def confidence_of(row: dict[str, Any]) -> TalonicConfidence:
    """Of the values that were found."""
    fields = {name: _confidence(cell) for name, cell in _told(row).items()}
    overall = round(sum(fields.values()) / len(fields), 4) if fields else 0.0
    return TalonicConfidence(overall=overall, fields=fields)


def provenance_of(row: dict[str, Any]) -> dict[str, TalonicProvenance]:
    return {name: _provenance(cell) for name, cell in _told(row).items()}


def _confidence(cell: dict[str, Any]) -> float:
    """What a person has corrected is certain."""
    return 1.0 if "corrected" in cell else float(cell.get("confidence") or 0.0)


def _provenance(cell: dict[str, Any]) -> TalonicProvenance:
    shown = TalonicProvenance(
        boxes=[list(box) for box in cell.get("boxes") or []],
        source_text=cell.get("source_text") or "",
        confidence=_confidence(cell),
    )
    if cell.get("page") is not None:
        shown["page"] = cell["page"]
    return shown


def flags_of(row: dict[str, Any]) -> list[dict[str, Any]]:
    """A flag for each field that nothing was found for."""
    cells: dict[str, Any] = row.get("cells") or {}
    return [
        {"field": name_of(place), "code": "missing", "message": "Nothing was found for this field."}
        for place, cell in cells.items()
        if cell.get("value") is None
    ]


def name_of(pointer: str) -> str:
    """Of a JSON Pointer's place."""
    parts = pointer.removeprefix("/").split("/")
    return ".".join(part.replace("~1", "/").replace("~0", "~") for part in parts)


def _told(row: dict[str, Any]) -> dict[str, Any]:
    cells: dict[str, Any] = row.get("cells") or {}
    return {name_of(place): cell for place, cell in cells.items() if cell.get("value") is not None}
