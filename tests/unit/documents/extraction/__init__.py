"""Fields out of documents."""
