"""Every outbound request that a user can steer, through one guarded client."""
