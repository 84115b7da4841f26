"""Datasets: a document and what its jobs have made of it."""
