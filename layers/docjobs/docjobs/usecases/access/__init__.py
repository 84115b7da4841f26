"""Who may call: authentication and keys."""
