"""What is kept: documents, schemas, templates."""
