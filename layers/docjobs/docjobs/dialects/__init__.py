"""Vendor dialects: requests in, responses out, nothing else. A fifth dialect is one more module."""
