"""What API functions take."""
