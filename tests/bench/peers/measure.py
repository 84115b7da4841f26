"""Every engine over the same documents, each in a process of its own, one after the other."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

from tests.bench.figures import table
from tests.bench.peers import engine_worker
from tests.bench.peers.samples import Sample, generated, of_set
from tests.bench.peers.scoring import order, rows_found, words_f1

_ROOT = Path(__file__).parents[3]
_PEERS = _ROOT / ".local/env/peers"
_SECONDS = 900
OURS = "docjobs"


@dataclass(frozen=True, slots=True)
class Measured:
    """Means over the documents; an unread one scores 0. `rows` is None where no document has a table."""

    pages_a_second: float
    peak_mb: float
    words: float
    order: float
    rows: float | None
    unread: int


def measure() -> dict[str, float]:
    """Figures of all engines on documents made here, or on the set that the environment's SET names."""
    subprocess.run(["make", "--silent", str(_PEERS.relative_to(_ROOT) / ".ready")], cwd=_ROOT, check=True)
    with tempfile.TemporaryDirectory() as folder:
        chosen = os.environ.get("SET")
        samples = list(of_set(Path(chosen))) if chosen else generated(Path(folder))
        found = {engine: measured(engine, samples) for engine in engine_worker.ENGINES}
    print(comparison(found, samples))
    return figures(found)


def measured(engine: str, samples: Sequence[Sample]) -> Measured:
    """One engine over the samples. Raises SubprocessError where its process ends badly or never."""
    python = sys.executable if engine == OURS else str(_PEERS / "bin/python")
    done = subprocess.run(
        [python, engine_worker.__file__, engine],
        input=json.dumps([str(sample.path) for sample in samples]),
        env={**os.environ, "PYTHONPATH": str(_ROOT / "layers/documents"), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        timeout=_SECONDS,
        check=True,
    )
    found = json.loads(done.stdout)
    return _judged(found["files"], samples, found["peak_mb"])


def _judged(answers: Sequence[Mapping[str, object]], samples: Sequence[Sample], peak_mb: float) -> Measured:
    texts = [str(answer.get("text", "")) for answer in answers]
    pairs = [(text, sample.truth) for text, sample in zip(texts, samples, strict=True)]
    rows = [share for pair in pairs if (share := rows_found(*pair)) is not None]
    seconds = sum(float(str(answer["seconds"])) for answer in answers)
    return Measured(
        pages_a_second=sum(sample.pages for sample in samples) / seconds,
        peak_mb=peak_mb,
        words=mean(words_f1(*pair) for pair in pairs),
        order=mean(order(*pair) for pair in pairs),
        rows=mean(rows) if rows else None,
        unread=sum("error" in answer for answer in answers),
    )


def comparison(found: Mapping[str, Measured], samples: Sequence[Sample]) -> str:
    """The table for people: figures, and ours over each peer's."""
    ours = found[OURS]
    rows = [
        (
            engine,
            each.pages_a_second,
            ours.pages_a_second / each.pages_a_second,
            each.peak_mb,
            each.words,
            each.order,
            "" if each.rows is None else each.rows,
            each.unread,
        )
        for engine, each in found.items()
    ]
    pages = sum(sample.pages for sample in samples)
    heads = (
        "engine",
        "pages/s of CPU",
        "docjobs is × as fast",
        "peak MB",
        "words",
        "order",
        "rows",
        "unread",
    )
    return table(f"{len(samples)} PDFs, {pages} pages", heads, rows)


def figures(found: Mapping[str, Measured]) -> dict[str, float]:
    """Flat, for the file: `<engine>_pages_per_second` and so on, and the ratios."""
    ours = found[OURS]
    flat: dict[str, float] = {}
    for engine, each in found.items():
        flat |= {f"{engine}_pages_per_second": each.pages_a_second, f"{engine}_peak_mb": each.peak_mb}
        flat |= {f"{engine}_words_f1": each.words, f"{engine}_order": each.order}
        if each.rows is not None:
            flat[f"{engine}_rows_found"] = each.rows
        if engine != OURS:
            flat[f"speed_ratio_{engine}"] = ours.pages_a_second / each.pages_a_second
    return flat
