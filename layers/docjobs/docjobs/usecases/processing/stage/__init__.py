"""What the stage worker is made of: its lease, its progress, its workspace, and what its failures mean."""
