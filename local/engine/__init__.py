"""ministack in its own process, its gaps of 1.5.33 closed to which the template would otherwise have to bend.

docs/decisions/0012-the-local-engine-and-its-gaps.md lists them. Everything here runs in ministack's own
environment; each wrap raises AttributeError if a new version has moved what it wraps.
"""
