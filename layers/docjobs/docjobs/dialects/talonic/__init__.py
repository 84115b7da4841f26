"""Talonic: jobs over documents with progress, phases and links."""
