"""What organisations keep for their jobs to refer to."""
