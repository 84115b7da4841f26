"""Packets taken apart: where one document ends and the next begins, and what each is.

split_document(document, labels) → [Segment(first_page, last_page, label, confidence), …]
write_segments(pdf_path, segments, directory) → one PDF a segment
"""

from documents.splitting.model import Segment
from documents.splitting.splitter import split_document
from documents.splitting.writing import write_segments

__all__ = ["Segment", "split_document", "write_segments"]
