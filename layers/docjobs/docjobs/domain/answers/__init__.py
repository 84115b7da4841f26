"""What jobs find: rows of values, passages, and what people correct."""
