"""Keys, allowances, quotas, endpoints."""
