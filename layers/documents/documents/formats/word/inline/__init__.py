"""What a paragraph holds: text, fields, notes, and what floats beside it."""
