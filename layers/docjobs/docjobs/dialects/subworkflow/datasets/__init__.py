"""Datasets: their records, their pages, and large files that come in parts."""
