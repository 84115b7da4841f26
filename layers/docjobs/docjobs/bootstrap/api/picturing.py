"""Pictures of pages: who asks for them, and who draws."""

from typing import TYPE_CHECKING

from docjobs.bootstrap import clients, content

if TYPE_CHECKING:
    from docjobs.settings.documents import DrawPagesSettings, PicturingSettings
    from docjobs.usecases.datasets.draw_pages import Draw, DrawPages
    from docjobs.usecases.datasets.picture_pages import PicturePages

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


def picture_pages(settings: "PicturingSettings") -> "PicturePages":
    return clients.late(lambda: _picture_pages(settings))


def _picture_pages(settings: "PicturingSettings") -> "PicturePages":
    from docjobs.adapters.aws.lambda_page_pictures import LambdaPagePictures
    from docjobs.usecases.datasets.picture_pages import PicturePages

    return PicturePages(
        content.artifact_store(settings.artifacts_bucket_name),
        LambdaPagePictures(clients.waiting_client("lambda"), settings.draw_pages_function_name),
        clients.system_clock(),
    )


def draw_pages(settings: "DrawPagesSettings", draw: "Draw") -> "DrawPages":
    from docjobs.usecases.datasets.draw_pages import DrawPages

    artifacts = content.artifact_store(settings.artifacts_bucket_name)
    return DrawPages(artifacts, draw, settings.max_document_bytes)
