"""The local stack and the developer's tools: nothing here is deployed."""
