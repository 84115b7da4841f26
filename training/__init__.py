"""Training of the extraction model on generated documents: `python -m training`."""
