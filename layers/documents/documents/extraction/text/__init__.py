"""A page's words as lines and segments, and what stands around a piece of text."""
