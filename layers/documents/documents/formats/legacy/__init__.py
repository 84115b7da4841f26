"""DOC (Word 97–2003) and RTF into the model."""
