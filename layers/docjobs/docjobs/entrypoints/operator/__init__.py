"""python -m docjobs.entrypoints.operator: what no API key may do."""
