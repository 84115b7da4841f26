"""Talonic's SDKs and its MCP server."""
