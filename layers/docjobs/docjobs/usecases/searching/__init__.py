"""Searching a tenant's vectorized documents, and keeping what is searched."""
