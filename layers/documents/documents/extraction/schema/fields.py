"""The places of a JSON Schema (2020-12) that hold a value."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from documents.extraction.lexicon.words import Unit, keys_of, split_name, units
from documents.extraction.schema.resolving import kind_of, resolve

_DEEPEST = 8


@dataclass
class Field:
    """One place: a scalar, a list of scalars, or a list of objects (`columns`).

    `kind` is date, datetime, time, number, integer, boolean, enum or string. `pointer` is its JSON Pointer.
    """

    pointer: str
    path: tuple[str, ...]
    kind: str
    description: str = ""
    title: str = ""
    options: tuple[object, ...] = ()
    is_list: bool = False
    columns: list["Field"] = field(default_factory=list)
    string_format: str = ""
    pattern: str = ""

    @cached_property
    def name_units(self) -> tuple[Unit, ...]:
        """The units of its own name, those of the objects around it at less weight."""
        own = units(split_name(self.path[-1]))
        outer = units(" ".join(split_name(name) for name in self.path[:-1]))
        return own + tuple(Unit(unit.keys, unit.weight * 0.6) for unit in outer)

    @cached_property
    def description_units(self) -> tuple[Unit, ...]:
        """The units of its title and description."""
        return units(f"{self.title} {self.description}")

    @cached_property
    def concepts(self) -> dict[str, float]:
        """Its concepts, 1 for those of its name, less for those of its description alone."""
        found = {key[2:]: 0.5 for key in keys_of(self.description_units) if key.startswith("c:")}
        return found | {key[2:]: 1.0 for key in keys_of(self.name_units) if key.startswith("c:")}


def fields_of(schema: Mapping[str, object]) -> list[Field]:
    """The fields of a schema whose root is an object, in its order."""
    return list(_walk(schema, schema, (), 0))


def _walk(
    node: Mapping[str, object], root: Mapping[str, object], path: tuple[str, ...], depth: int
) -> Iterator[Field]:
    properties = resolve(node, root).get("properties")
    if not isinstance(properties, Mapping) or depth > _DEEPEST:
        return
    for name, raw in properties.items():
        if not isinstance(raw, Mapping):
            continue
        child = resolve(raw, root)
        here = (*path, str(name))
        if isinstance(child.get("properties"), Mapping):
            yield from _walk(child, root, here, depth + 1)
            continue
        yield _field(child, root, here)


def _field(node: Mapping[str, object], root: Mapping[str, object], path: tuple[str, ...]) -> Field:
    raw_items = node.get("items")
    items = resolve(raw_items, root) if isinstance(raw_items, Mapping) else None
    leaf = items if items is not None else node
    enum = leaf.get("enum")
    options = tuple(each for each in enum if each is not None) if isinstance(enum, list | tuple) else ()
    found = Field(
        pointer="".join("/" + name.replace("~", "~0").replace("/", "~1") for name in path),
        path=path,
        kind=kind_of(leaf, options),
        description=str(node.get("description") or leaf.get("description") or ""),
        title=str(node.get("title") or ""),
        options=options,
        is_list=items is not None,
        string_format=str(leaf.get("format") or ""),
        pattern=str(leaf.get("pattern") or ""),
    )
    if items is not None and isinstance(items.get("properties"), Mapping):
        found.columns = list(_walk(items, root, (), 1))
    return found
