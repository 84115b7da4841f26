"""Containers opened within bounds: nothing is unpacked, resolved or trusted beyond its limit."""
