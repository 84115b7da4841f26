"""Engines that read, find and answer."""
