"""Subworkflow: jobs, datasets, files in parts, search."""
