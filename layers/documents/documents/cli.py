"""Reading a file on a laptop: `python -m documents read FILE [--password …] [--format …] [--no-ocr]`."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from documents.chunking import ChunkOptions, chunk
from documents.errors import DocumentError
from documents.isolation import IsolatedReader
from documents.limits import Limits
from documents.model import Document
from documents.rendering import to_markdown, to_text
from documents.sniffing import sniff_file


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; 0 when read, 1 when the document cannot be read, 2 for wrong usage."""
    options = _parser().parse_args(arguments)
    try:
        document = _read(options)
    except (DocumentError, OSError) as error:
        _say(f"{getattr(error, 'code', 'error')}: {error}")
        return 1
    sys.stdout.write(_rendered(document, options.format) + "\n")
    _warn(document)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m documents", description="Read documents on this machine."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    read = commands.add_parser("read", help="print what is in a file")
    read.add_argument("file", type=Path)
    read.add_argument("--password", help="for an encrypted file")
    read.add_argument("--format", choices=("markdown", "json", "text", "chunks"), default="markdown")
    read.add_argument("--no-ocr", action="store_true", help="leave pages without usable text as they are")
    read.add_argument("--max-pages", type=int, default=Limits().max_pages)
    return parser


def _read(options: argparse.Namespace) -> Document:
    file_type = sniff_file(options.file)
    with IsolatedReader(Limits(max_pages=options.max_pages)) as reader:
        return reader.read(
            options.file,
            file_type=file_type.name,
            password=options.password,
            ocr=not options.no_ocr,
            on_page=_show_progress,
        )


def _rendered(document: Document, form: str) -> str:
    if form == "json":
        return json.dumps(document.to_dict(), ensure_ascii=False, indent=1)
    if form == "chunks":
        chunks = [each.to_dict() for each in chunk(document, ChunkOptions())]
        return json.dumps(chunks, ensure_ascii=False, indent=1)
    return to_markdown(document) if form == "markdown" else to_text(document)


def _show_progress(done: int, total: int) -> None:
    if sys.stderr.isatty():
        end = "\n" if done == total else ""
        sys.stderr.write(f"\r{done}/{total} pages{end}")
        sys.stderr.flush()


def _warn(document: Document) -> None:
    if document.pages_needing_ocr:
        pages = ", ".join(map(str, document.pages_needing_ocr))
        _say(f"without usable text, needing OCR: page {pages}")
    for page in document.pages:
        if page.error:
            _say(f"page {page.number} is missing: {page.error}")


def _say(line: str) -> None:
    sys.stderr.write(line + "\n")
