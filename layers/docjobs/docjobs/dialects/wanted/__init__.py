"""What vendors' clients say is wanted, as the JSON Schema that extraction follows."""
