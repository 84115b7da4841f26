"""Telling the world."""
