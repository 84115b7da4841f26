"""Run the library over a set and write what its scorer reads.

    python -m tests.corpus.run --set DIR --out DIR [--task parse-pdf,ocr] [--seconds 120] [--jobs 1]

OUT gets `<id>.md` for what was parsed, `<id>.json` for all other tasks, and `summary.json`: status, seconds
(imports excluded) and peak memory of every document, each read in a process of its own that is stopped
after --seconds. A document that fails is a row of the summary, and the run goes on.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.corpus.bounded import Outcome, answer_bounded
from tests.corpus.manifest import OUTCOMES, PARSED, TASKS, Entry, entries
from tests.corpus.summary import BAD_ENDS, print_summary, write_summary

_WRONG_PASSWORD = "certainly-not-the-password"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when every document ended by itself, 1 when one crashed or was stopped."""
    parser = _parser()
    options = parser.parse_args(arguments)
    tasks = frozenset(options.task.split(",")) if options.task else TASKS
    if unknown := tasks - TASKS:
        parser.error(f"no such task: {', '.join(sorted(unknown))}; there are {', '.join(sorted(TASKS))}")
    found = entries(options.set, tasks)
    options.out.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(options.jobs) as pool:
        ran = pool.map(lambda one: run_entry(one, options.out, options.seconds), found)
        rows = [row for each in ran for row in each]
    write_summary(rows, options.out)
    print_summary(rows)
    return int(any(row["status"] in BAD_ENDS for row in rows))


def run_entry(entry: Entry, out: Path, seconds: float) -> list[Outcome]:
    """Read one document in every way its task asks for, and write its answer. Gives rows for the summary."""
    ways: dict[str, str | None] = {"": None}
    if entry.task == "encrypted":
        ways = {"without_password": None, "with_password": entry.password, "wrong_password": _WRONG_PASSWORD}
    outcomes = {way: answer_bounded(request_for(entry, password), seconds) for way, password in ways.items()}
    _write(entry, outcomes, out)
    return [
        {"task": entry.task, "id": entry.id, "way": way}
        | {key: value for key, value in each.items() if key not in ("text", "answer")}
        for way, each in outcomes.items()
    ]


def request_for(entry: Entry, password: str | None = None) -> dict[str, Any]:
    """What `tests.corpus.worker` is asked: the file, how to read it, what to answer. Never the truth."""
    return {
        "task": entry.task,
        "path": str(entry.file.absolute()),
        "password": password,
        "html_mode": "article" if entry.task == "parse-html" else "page",
        "labels": entry.labels,
        "schema": entry.schema,
    }


def _write(entry: Entry, outcomes: Mapping[str, Outcome], out: Path) -> None:
    """The answer's file; none for a document that could not be read, except where that is the answer."""
    only = outcomes.get("", {})
    if entry.task in OUTCOMES:
        _write_json(out / f"{entry.id}.json", only or outcomes)
    elif only["status"] == "ok" and entry.task in PARSED:
        (out / f"{entry.id}.md").write_text(only["text"], encoding="utf-8")
    elif only["status"] == "ok":
        _write_json(out / f"{entry.id}.json", only["answer"])


def _write_json(path: Path, content: object) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make corpus", description="Read every document of a set.")
    parser.add_argument("--set", type=Path, required=True, help="folder with MANIFEST.csv")
    parser.add_argument("--out", type=Path, required=True, help="folder for the answers")
    parser.add_argument("--task", default="", help="tasks, separated by commas; all by default")
    parser.add_argument("--seconds", type=float, default=120.0, help="time for one document")
    parser.add_argument("--jobs", type=int, default=1, help="documents at a time")
    return parser


if __name__ == "__main__":
    sys.exit(main())
