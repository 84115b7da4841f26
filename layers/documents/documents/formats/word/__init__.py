"""DOCX (WordprocessingML, ECMA-376 part 1 §17) into the model."""

from documents.formats.word.reader import read_docx

__all__ = ["read_docx"]
