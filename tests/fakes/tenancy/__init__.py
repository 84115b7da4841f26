"""Stand-ins for keys, allowances, quotas and secrets."""
