"""Dialects: requests in, responses out, errors in the shape that a client of that API reads. Nothing else."""
