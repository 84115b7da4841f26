"""What use cases need of the world, as Protocols; adapters implement them, fakes stand in for them in tests."""
