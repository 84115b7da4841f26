"""Postal addresses: blocks of lines with a postal code, and their parts."""

from documents.extraction.candidates.places.towns import find_places

__all__ = ["find_places"]
