"""Passages of a set's documents, searched by words, by vectors and by both."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from documents.chunking import chunk
from documents.embedding import Embedder
from documents.errors import DocumentError
from documents.formats.options import HtmlMode
from documents.isolation import IsolatedReader
from documents.model import Document
from documents.searching import Index, Passage, build_index, search
from documents.sniffing import sniff_file
from tests.bench.retrieval.questions import Question, questions_from
from tests.corpus.manifest import entries

TASKS = frozenset({"parse-pdf", "parse-office", "parse-html", "parse-assert", "extract-contract"})
"""Documents with running text."""
_SEED = 20_061
_QUESTIONS_A_DOCUMENT = 3
_COPIES = 3  # a sentence in more passages than this is boilerplate, and asks for nothing
CUTS = (1, 5, 10)


@dataclass(frozen=True, slots=True)
class Collection:
    """Passages by id, and questions with the ids that answer them."""

    passages: dict[str, str]
    questions: list[tuple[Question, frozenset[str]]]


def collection_of(folder: Path, most_passages: int) -> Collection:
    """The set's documents in passages of the default size, and questions from them; the same each time."""
    passages: dict[str, str] = {}
    asked: list[Question] = []
    for name, document in _documents(folder):
        pieces = [piece.content for piece in chunk(document)]
        if len(passages) + len(pieces) > most_passages:
            continue
        passages |= {f"{name}#{number}": content for number, content in enumerate(pieces)}
        chance = random.Random(f"{_SEED} {name}")  # noqa: S311 (a draw that repeats)
        asked += questions_from(_paragraphs(document), _QUESTIONS_A_DOCUMENT, chance)
    plain = {name: _plain(text) for name, text in passages.items()}
    questions = []
    for question in asked:
        answers = frozenset(name for name, text in plain.items() if _plain(question.sentence) in text)
        if 0 < len(answers) <= _COPIES:
            questions.append((question, answers))
    return Collection(passages, questions)


def recalls(collection: Collection, embedder: Embedder) -> dict[str, float]:
    """`<way>_r<cut>` → share of questions that have an answer among the first `cut` hits."""
    names, texts = list(collection.passages), list(collection.passages.values())
    asked = [question.text for question, _ in collection.questions]
    vectors = embedder.embed([*texts, *asked])
    passages = [Passage(*each) for each in zip(names, texts, vectors[: len(texts)], strict=True)]
    both, words = build_index(passages), build_index([Passage(each.id, each.text) for each in passages])
    found: dict[str, list[int | None]] = {"words": [], "vectors": [], "hybrid": []}
    for (question, answers), vector in zip(collection.questions, vectors[len(texts) :], strict=True):
        found["words"].append(_rank(words, question.text, None, answers))
        found["vectors"].append(_rank(both, "", vector, answers))
        found["hybrid"].append(_rank(both, question.text, vector, answers))
    return {
        f"{way}_r{cut}": sum(rank is not None and rank <= cut for rank in ranks) / len(ranks)
        for way, ranks in found.items()
        for cut in CUTS
    }


def _rank(index: Index, text: str, vector: list[float] | None, answers: frozenset[str]) -> int | None:
    hits = search([index], text, vector, limit=max(CUTS))
    return next((place for place, hit in enumerate(hits, start=1) if hit.id in answers), None)


def _documents(folder: Path) -> Iterator[tuple[str, Document]]:
    with IsolatedReader() as reader:
        for entry in entries(folder, TASKS):
            mode: HtmlMode = "article" if entry.task == "parse-html" else "page"
            try:
                yield (
                    entry.id,
                    reader.read(entry.file, file_type=sniff_file(entry.file).name, html_mode=mode),
                )
            except DocumentError as error:
                print(f"left out: {entry.id}: {error}")


def _paragraphs(document: Document) -> Sequence[str]:
    return [
        block.text
        for page in document.pages
        for block in page.blocks
        if block.kind in ("paragraph", "list_item")
    ]


def _plain(text: str) -> str:
    """Letters and digits alone: markdown escapes and line ends do not count."""
    return "".join(filter(str.isalnum, text)).casefold()
