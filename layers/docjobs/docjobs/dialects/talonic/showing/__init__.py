"""Jobs and cells, in its words."""
