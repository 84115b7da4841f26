"""Records in DynamoDB (docs/architecture.md, Tables)."""
