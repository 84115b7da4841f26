"""Answers in the native dialect: rows and their counts, reviews, further runs."""
