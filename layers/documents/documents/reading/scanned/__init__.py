"""Pages without usable text: which go through OCR, and how windows of them join the document again."""
