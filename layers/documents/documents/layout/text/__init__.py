"""Lines into blocks of text."""
