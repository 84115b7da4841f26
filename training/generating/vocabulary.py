"""What documents tell: semantic entries with their labels in six languages, field names and descriptions."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from training.generating.people.names import LANGUAGES


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a document may tell."""

    key: str
    kind: str
    names: tuple[str, ...]
    descriptions: tuple[str, ...]
    labels: dict[str, tuple[str, ...]]

    def label(self, random: Random, language: str) -> str:
        """One of its labels; the tax rate stands where a label names one."""
        return random.choice(self.labels[language]).replace(
            "{r}", random.choice(("19", "20", "21", "7", "6", "8,5"))
        )


@cache
def entries() -> dict[str, Entry]:
    """All entries by key, from vocabulary.txt."""
    found: dict[str, Entry] = {}
    for line in (Path(__file__).parent / "vocabulary.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        key, kind, names, descriptions, *labels = line.split("|")
        spoken = {language: tuple(text.split(";")) for language, text in zip(LANGUAGES, labels, strict=True)}
        found[key] = Entry(key, kind, tuple(names.split(";")), tuple(descriptions.split(";")), spoken)
    return found
