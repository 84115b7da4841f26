"""What tells the world: publishing events, delivering webhooks."""
