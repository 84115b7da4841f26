"""PPTX (PresentationML, ECMA-376 part 1 §19) into the model, a page for each slide."""

from documents.formats.slides.reader import read_pptx

__all__ = ["read_pptx"]
