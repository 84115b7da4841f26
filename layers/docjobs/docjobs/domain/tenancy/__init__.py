"""Tenancy: organisations, keys and what they may do."""
