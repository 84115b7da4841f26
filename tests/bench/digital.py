"""How fast digital PDFs are read: one process, CPU seconds, tables and headings included."""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from documents.limits import Limits
from documents.reading import read
from documents.reading.formats import open_source
from tests.bench.documents import digital_pdf

_PAGES, _MANY = 100, 1_000
_ROUNDS = 3  # of pages a second the best counts: what else runs on the machine only makes it slower
_CHILD = "from tests.bench.digital import many; many()"


def measure() -> dict[str, float]:
    """Pages a CPU second, the slowest page, and what a thousand pages take beside a hundred."""
    with tempfile.TemporaryDirectory() as folder:
        few = _written(folder, _PAGES)
        read(few, file_type="pdf")  # imports and the engines' own start do not count
        seconds = min(_cpu_seconds(few) for _ in range(_ROUNDS))
        slowest = _slowest_page(few)
        growth, peak_mb = _thousand(few, _written(folder, _MANY))
    return {
        "pages_per_cpu_second_digital": _PAGES / seconds,
        "slowest_digital_page_seconds": slowest,
        "thousand_page_growth": growth,
        "thousand_page_peak_mb": peak_mb,
    }


def many() -> None:
    """In a process of its own: read the files named on standard input, as many pages of the short one as the
    long one has and then that, in turn, as a machine's speed drifts; tell the ratio's median and peak memory.
    """
    few, path = (Path(sys.stdin.readline().strip()) for _ in range(2))
    read(few, file_type="pdf")
    ratios = []
    for _ in range(_ROUNDS):
        short = sum(_cpu_seconds(few) for _ in range(_MANY // _PAGES))
        ratios.append(_cpu_seconds(path) / short)
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    json.dump({"growth": median(ratios), "peak_mb": int(peak.split()[1]) / 1024}, sys.stdout)


def _thousand(few: Path, many: Path) -> tuple[float, float]:
    files = f"{few}\n{many}\n"
    done = subprocess.run(
        [sys.executable, "-c", _CHILD], input=files, capture_output=True, text=True, check=True
    )
    answer = json.loads(done.stdout)
    return float(answer["growth"]), float(answer["peak_mb"])


def _written(folder: str, pages: int) -> Path:
    path = Path(folder) / f"{pages}.pdf"
    path.write_bytes(digital_pdf(pages))
    return path


def _cpu_seconds(path: Path) -> float:
    before = time.process_time()
    read(path, file_type="pdf")
    return time.process_time() - before


def _slowest_page(path: Path) -> float:
    source = open_source(path, file_type="pdf", password=None, limits=Limits())
    slowest = 0.0
    for number in range(1, source.page_count + 1):
        before = time.process_time()
        source.read_pages((number,))
        slowest = max(slowest, time.process_time() - before)
    return slowest
