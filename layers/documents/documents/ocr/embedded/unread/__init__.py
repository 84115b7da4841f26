"""Ink that no letter was read for: found, and read again."""
