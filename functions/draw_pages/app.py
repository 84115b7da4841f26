"""Draws pages of a document as JPEGs, invoked by the API while a request waits for links to them."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from aws_lambda_powertools.utilities.typing import LambdaContext

from docjobs.bootstrap.api import picturing
from docjobs.entrypoints.logs import adopt_package_logs, logger
from docjobs.ports.picturing import PicturesWanted
from docjobs.settings.documents import DrawPagesSettings
from documents.errors import DocumentError
from documents.limits import Limits
from documents.ocr.pictures.jpegs import draw_jpegs

adopt_package_logs()
settings = DrawPagesSettings.load()
limits = Limits(settings.max_document_bytes, settings.max_document_pages)


def draw(path: Path, numbers: Iterable[int], file_type: str) -> Iterator[tuple[int, bytes]]:
    """None of a file that cannot be drawn at all, such as an encrypted one."""
    try:
        yield from draw_jpegs(path, numbers, file_type=file_type, limits=limits)
    except DocumentError as error:
        logger.info("a document cannot be drawn", code=error.code)


draw_pages = picturing.draw_pages(settings, draw)


@logger.inject_lambda_context(clear_state=True)
def lambda_handler(event: dict[str, Any], context: LambdaContext) -> dict[str, list[int]]:
    wanted = PicturesWanted.model_validate(event)
    logger.append_keys(org_id=wanted.org_id, document_id=wanted.document_id)
    return {"drawn": draw_pages(wanted)}
