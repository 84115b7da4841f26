"""API keys for an operator: on the local stack, or on a deployed one."""
