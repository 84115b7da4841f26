"""Pages without usable text: which of them go through OCR, and how windows of them join the document again."""
