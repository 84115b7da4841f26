"""Documents, idempotency claims, stage leases, organisations and keys: records of a single item each."""
