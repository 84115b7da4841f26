"""Embedders: this machine, and providers."""
