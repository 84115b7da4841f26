"""What a run cost: one row a document, one line a task."""

import json
from collections.abc import Sequence
from pathlib import Path

from tests.corpus.bounded import Outcome

_HEADS = ("read", "ok", "error", "other", "seconds", "slowest", "CPU s", "peak MB")
BAD_ENDS = frozenset({"crash", "timeout"})


def write_summary(rows: Sequence[Outcome], out: Path) -> None:
    """`summary.json` in `out`: status, seconds and peak memory of every document."""
    (out / "summary.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")


def print_summary(rows: Sequence[Outcome]) -> None:
    """A table by task, then every document that did not end by itself."""
    print(f"{'task':16}" + "".join(f"{head:>9}" for head in _HEADS))
    for task in sorted({row["task"] for row in rows}):
        mine = [row for row in rows if row["task"] == task]
        ok, failed = (sum(row["status"] == status for row in mine) for status in ("ok", "error"))
        times = [row["seconds"] for row in mine]
        figures = (sum(times), max(times), sum(row["cpu_seconds"] for row in mine))
        print(
            f"{task:16}{len(mine):9}{ok:9}{failed:9}{len(mine) - ok - failed:9}"
            + "".join(f"{figure:9.2f}" for figure in (*figures, max(row["peak_mb"] for row in mine)))
        )
    for row in rows:
        if row["status"] in BAD_ENDS:
            print(f"{row['status']}: {row['task']}/{row['id']}: {row['error']}")
