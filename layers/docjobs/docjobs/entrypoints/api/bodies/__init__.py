"""Bodies on their way in."""
