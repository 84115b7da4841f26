"""What use cases need of the world, as Protocols: adapters implement them, tests have fakes."""
