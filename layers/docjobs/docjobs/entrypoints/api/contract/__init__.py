"""What docs/openapi.json says of the routes beyond their parameters; a function loads its resource's only."""
