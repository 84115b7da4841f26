"""A stage's work, and who may do it."""
