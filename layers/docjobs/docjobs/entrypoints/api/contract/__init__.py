"""What docs/openapi.json says of each route beyond its parameters: a module a resource, so each loads its own."""
