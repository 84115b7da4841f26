"""Ports implemented with AWS and HTTP."""
