"""Talonic: jobs over documents, extractions, stored schemas."""
