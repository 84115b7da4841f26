"""Stored schemas and templates: written, read, and checked before they are kept."""
