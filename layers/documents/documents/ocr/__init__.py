"""Text from pictures of pages: scans, photographs and PDFs without usable text.

    recognise(page_image) → Page          recognise_pages(path, file_type=…, page_numbers=…) → list[Page]

An engine reads lines (`model.OcrEngine`); the page is composed from them by the layout analysis that digital
pages go through, so columns and tables come out alike. The embedded engine needs the packages onnxruntime,
numpy, Pillow and the files of rapidocr; another engine takes its place by the argument `engine`.
"""

from documents.ocr.model import OcrEngine, PageImage, RecognisedLine, RecognisedWord
from documents.ocr.recognising import recognise, recognise_pages

__all__ = ["OcrEngine", "PageImage", "RecognisedLine", "RecognisedWord", "recognise", "recognise_pages"]
