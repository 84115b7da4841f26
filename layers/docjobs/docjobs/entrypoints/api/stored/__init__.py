"""Routes of stored schemas and templates."""
