"""make demo: a PDF goes through the whole deployed system, before the developer's eyes."""
