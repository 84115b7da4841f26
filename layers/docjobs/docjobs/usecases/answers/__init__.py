"""Answers about documents: rows, corrections, reviews, downloads, and running again what is missing."""
