"""OCR with the packages of its own layer alone: what only the reading layer has is hidden from it."""

import re
import subprocess
import sys
from email.message import EmailMessage
from pathlib import Path

from tests.unit.documents.formats.packages import docx, paragraph, pptx, shape, xlsx
from tests.unit.documents.pdfs import locked, paged, written

ROOT = Path(__file__).parents[4]
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
mail = source.open_source(Path({mail!r}), file_type="eml", password=None, limits=Limits())
print(mail.page_count, mail.metadata.get("unread"))
"""


def mail_of_everything() -> bytes:
    """A mail with a web page for its text, and with a file of every package that formats need."""
    mail = EmailMessage()
    mail["Subject"] = "Post"
    mail.set_content("<p>See <b>below</b>.</p>", subtype="html")
    files = {
        "a.docx": docx(paragraph("A letter.")),
        "b.pptx": pptx(shape("Plans")),
        "c.xlsx": xlsx({"S": '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'}),
        "d.md": b"# Notes\n\n- one\n- two\n",
        "e.html": b"<!doctype html><html><body><p>Hello.</p></body></html>",
        "f.csv": "Stra\u00dfe;Ort\nHof;K\u00f6ln\n".encode("latin-1"),
        "g.pdf": paged(1),
    }
    for name, data in files.items():
        mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def packages(layer: str) -> set[str]:
    lines = (ROOT / "layers" / layer / "requirements.txt").read_text().splitlines()
    return {found[1] for line in lines if (found := re.match(r"([a-z0-9-]+)==", line))}


def test_pdfs_are_drawn_and_mails_opened_without_the_reading_layers_packages(tmp_path: Path) -> None:
    hidden = [name.replace("-", "_") for name in packages("reading") - packages("ocr")]
    assert {"liteparse", "pdfboss"} <= set(hidden)
    path = written(tmp_path, locked(paged(2), user="secret"))
    mail = tmp_path / "post.eml"
    mail.write_bytes(mail_of_everything())
    run = subprocess.run(
        [sys.executable, "-c", DRAWS.format(hidden=hidden, path=str(path), mail=str(mail))],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={"PYTHONPATH": str(ROOT / "layers/documents")},
    )
    assert run.stdout.split() == ["2", "True", "8", "None"], run.stderr[-600:]
