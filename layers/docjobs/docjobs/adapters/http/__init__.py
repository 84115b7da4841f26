"""The one guarded HTTP client and the ports that go through it. Nothing else may call a user's URL."""
