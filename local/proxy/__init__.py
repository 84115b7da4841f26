"""The deployed API at the root path, as clients expect it."""
