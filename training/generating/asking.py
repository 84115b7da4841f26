"""Schemas that ask for what a document tells, in many naming styles, and for some things that it does not."""

import re
from dataclasses import dataclass, field
from random import Random

from documents.model import Document

_TYPES = {
    "date": "string",
    "money": "number",
    "decimal": "number",
    "percent": "number",
    "count": "integer",
    "mark": "boolean",
}


@dataclass(slots=True)
class Asked:
    """A document with a schema and the answers."""

    kind: str
    document: Document
    schema: dict[str, object]
    truth: dict[str, object]


@dataclass(slots=True)
class Question:
    """A field to be asked for: possible names and descriptions, kind, and the answer (None: not told)."""

    names: tuple[str, ...]
    descriptions: tuple[str, ...]
    kind: str
    value: object


@dataclass(slots=True)
class Questions:
    """The questions of a document; not all will be asked."""

    random: Random
    asked: list[Question] = field(default_factory=list)

    def add(
        self, names: str | tuple[str, ...], descriptions: str | tuple[str, ...], kind: str, value: object
    ) -> None:
        """Ask for a value; alternatives are parted by semicolons."""
        self.asked.append(Question(_alternatives(names), _alternatives(descriptions), kind, value))

    def schema(self, kind: str, document: Document, title: str) -> Asked:
        """A random part of the questions as a schema, and the answers."""
        random = self.random
        chosen = random.sample(self.asked, min(len(self.asked), random.randint(3, 16)))
        style = random.choice((_snake, _snake, _snake, _camel, _pascal, _spaced))
        told = random.random()
        properties: dict[str, object] = {}
        truth: dict[str, object] = {}
        for question in chosen:
            name = style(random.choice(question.names))
            if name in properties:
                continue
            node: dict[str, object] = {"type": [_TYPES.get(question.kind, "string"), "null"]}
            if question.kind == "date":
                node["format"] = "date"
            if question.kind == "list":
                node = {"type": "array", "items": {"type": "string"}}
            if told < 0.75:
                node["description"] = random.choice(question.descriptions)
            properties[name] = node
            truth[name] = question.value
        return Asked(kind, document, {"title": title, "type": "object", "properties": properties}, truth)


def _alternatives(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return tuple(text.split(";")) if isinstance(text, str) else text


def _words(name: str) -> list[str]:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).casefold().split("_")


def _snake(name: str) -> str:
    return "_".join(_words(name))


def _camel(name: str) -> str:
    first, *rest = _words(name)
    return first + "".join(word.capitalize() for word in rest)


def _pascal(name: str) -> str:
    return "".join(word.capitalize() for word in _words(name))


def _spaced(name: str) -> str:
    return " ".join(_words(name)).capitalize()
