"""PDF: several engines give a page's ink, the best of it per page goes through the layout analysis.

Nothing is imported here: OCR opens and draws PDFs where only PDFium is installed.
"""
