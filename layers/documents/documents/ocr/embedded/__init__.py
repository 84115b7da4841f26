"""The engine that runs on this machine."""
