"""Labels: the classes that a document or a part of one may be given, with what tells them apart."""

from typing import Any

from docjobs.domain.schemas.faults import MAX_NAME, MAX_TEXT, SchemaFault, below

MAX_LABELS = 100
MAX_EXAMPLES = 20


def check_labels(labels: object) -> list[dict[str, Any]]:
    """Each as {"name", "description", "examples"}. A bare name stands for a label without the others.

    Raises SchemaFault, its path from the list's root.
    """
    if not isinstance(labels, list) or not 0 < len(labels) <= MAX_LABELS:
        raise SchemaFault("", f"labels must list 1 to {MAX_LABELS} labels.")
    found = [_label(each, f"/{number}") for number, each in enumerate(labels)]
    names = [each["name"] for each in found]
    for number, name in enumerate(names):
        if name in names[:number]:
            raise SchemaFault(f"/{number}/name", f"The label {name} stands twice.")
    return found


def _label(given: object, path: str) -> dict[str, Any]:
    label = {"name": given} if isinstance(given, str) else given
    if not isinstance(label, dict):
        raise SchemaFault(path, "A label is a name, or an object with name, description and examples.")
    for name in label:
        if name not in {"id", "name", "description", "examples"}:
            raise SchemaFault(below(path, str(name)[:64]), "A label has name, description and examples only.")
    name, description = label.get("name"), label.get("description")
    if not isinstance(name, str) or not name.strip() or len(name) > MAX_NAME:
        raise SchemaFault(f"{path}/name", f"A label's name has 1 to {MAX_NAME} characters.")
    if description is not None and (not isinstance(description, str) or len(description) > MAX_TEXT):
        raise SchemaFault(f"{path}/description", f"A description has at most {MAX_TEXT} characters.")
    return {"name": name, "description": description or "", "examples": _examples(label, path)}


def _examples(label: dict[str, Any], path: str) -> list[str]:
    examples = label.get("examples") or []
    usable = isinstance(examples, list) and len(examples) <= MAX_EXAMPLES
    if not usable or any(not isinstance(each, str) or len(each) > MAX_TEXT for each in examples):
        raise SchemaFault(
            f"{path}/examples", f"examples are at most {MAX_EXAMPLES} texts of {MAX_TEXT} characters."
        )
    return list(examples)
