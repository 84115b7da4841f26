"""OCR with the packages of its own layer alone: what only the reading layer has is hidden from it."""

import re
import subprocess
import sys
from pathlib import Path

from tests.unit.documents.pdfs import locked, paged, written

ROOT = Path(__file__).parents[4]
MODULES = {
    "msoffcrypto-tool": "msoffcrypto",
    "markdown-it-py": "markdown_it",
    "python-calamine": "python_calamine",
}
DRAWS = """
import sys
for name in {hidden!r}:
    sys.modules[name] = None
from pathlib import Path
from documents.limits import Limits
from documents.ocr import source
from documents.ocr.pictures.source import open_pictures
pictures = open_pictures(Path({path!r}), file_type="pdf", password="secret", limits=Limits())
print(pictures.page_count, pictures.picture(1).picture.width > 1000)
"""


def packages(layer: str) -> set[str]:
    lines = (ROOT / "layers" / layer / "requirements.txt").read_text().splitlines()
    return {found[1] for line in lines if (found := re.match(r"([a-z0-9-]+)==", line))}


def test_pdfs_are_drawn_without_the_reading_layers_packages(tmp_path: Path) -> None:
    hidden = [MODULES.get(name, name.replace("-", "_")) for name in packages("reading") - packages("ocr")]
    assert {"liteparse", "lxml", "pdfboss"} <= set(hidden)
    path = written(tmp_path, locked(paged(2), user="secret"))
    run = subprocess.run(
        [sys.executable, "-c", DRAWS.format(hidden=hidden, path=str(path))],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={"PYTHONPATH": str(ROOT / "layers/documents")},
    )
    assert run.stdout.split() == ["2", "True"], run.stderr[-600:]
