"""Pieces of a document that may be a field's value."""
