"""Run the library over a set and write what its scorer reads.

    python -m tests.corpus.run --set DIR --out DIR [--task parse-pdf,ocr] [--seconds 120] [--jobs 1]

OUT gets `<id>.md` for what was parsed, `<id>.json` for malformed and encrypted files, and `summary.json`:
status, seconds (imports excluded) and peak memory of every document, each read in a process of its own
that is stopped after --seconds.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.corpus.manifest import OUTCOMES, TASKS, Entry, entries

_ROOT = Path(__file__).parents[2]
_WRONG_PASSWORD = "certainly-not-the-password"

type Outcome = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when every document ended by itself, 1 when one crashed or was stopped."""
    options = _parser().parse_args(arguments)
    tasks = frozenset(options.task.split(",")) if options.task else TASKS
    options.out.mkdir(parents=True, exist_ok=True)
    found = entries(options.set, tasks & TASKS)
    with ThreadPoolExecutor(options.jobs) as pool:
        rows = [
            row
            for each in pool.map(lambda one: run_entry(one, options.out, options.seconds), found)
            for row in each
        ]
    (options.out / "summary.json").write_text(
        json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8"
    )
    _print_summary(rows)
    return int(any(row["status"] in ("crash", "timeout") for row in rows))


def run_entry(entry: Entry, out: Path, seconds: float) -> list[Outcome]:
    """Read one document in every way its task asks for, and write its answer. Gives rows for the summary."""
    mode = "article" if entry.task == "parse-html" else "page"
    if entry.task == "encrypted":
        ways = {"without_password": None, "with_password": entry.password, "wrong_password": _WRONG_PASSWORD}
        outcomes = {way: read_bounded(entry.file, password, mode, seconds) for way, password in ways.items()}
        _write(out / f"{entry.id}.json", json.dumps(outcomes, ensure_ascii=False))
    else:
        outcome = read_bounded(entry.file, None, mode, seconds)
        outcomes = {"": outcome}
        if entry.task in OUTCOMES:
            _write(out / f"{entry.id}.json", json.dumps(outcome, ensure_ascii=False))
        elif outcome["status"] == "ok":
            _write(out / f"{entry.id}.md", outcome["text"])
    return [
        {
            "task": entry.task,
            "id": entry.id,
            "way": way,
            **{key: value for key, value in each.items() if key != "text"},
        }
        for way, each in outcomes.items()
    ]


def read_bounded(file: Path, password: str | None, html_mode: str, seconds: float) -> Outcome:
    """The outcome of reading in a process of its own; status "crash" or "timeout" for a bad end."""
    request = json.dumps({"path": str(file.absolute()), "password": password, "html_mode": html_mode})
    paths = os.pathsep.join([str(_ROOT), str(_ROOT / "layers/documents"), os.environ.get("PYTHONPATH", "")])
    started = time.perf_counter()
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as question:
        question.write(request.encode())
        question.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.corpus.worker"],
            stdin=question,
            stdout=answer,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
            start_new_session=True,
        )
        stopper = threading.Timer(seconds, lambda: os.killpg(process.pid, 9))
        stopper.start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        timed_out = not stopper.is_alive()
        stopper.cancel()
        answer.seek(0)
        written = answer.read()
    outcome = _outcome(written, process.returncode, timed_out=timed_out)
    outcome.setdefault("seconds", round(time.perf_counter() - started, 4))
    outcome["peak_mb"] = round(usage.ru_maxrss / 1024, 1)
    return outcome


def _outcome(written: bytes, code: int, *, timed_out: bool) -> Outcome:
    if timed_out:
        return {"status": "timeout", "error": "stopped after its time"}
    try:
        outcome = json.loads(written) if code == 0 else None
    except ValueError:
        outcome = None
    return outcome if isinstance(outcome, dict) else {"status": "crash", "error": f"ended with code {code}"}


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def _print_summary(rows: list[Outcome]) -> None:
    print(
        f"{'task':14} {'read':>5} {'ok':>5} {'error':>5} {'other':>5} "
        f"{'seconds':>8} {'slowest':>8} {'peak MB':>8}"
    )
    for task in sorted({row["task"] for row in rows}):
        mine = [row for row in rows if row["task"] == task]
        ok, failed = (sum(row["status"] == status for row in mine) for status in ("ok", "error"))
        times = [row["seconds"] for row in mine]
        print(
            f"{task:14} {len(mine):5} {ok:5} {failed:5} {len(mine) - ok - failed:5} "
            f"{sum(times):8.2f} {max(times):8.2f} {max(row['peak_mb'] for row in mine):8.1f}"
        )


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
