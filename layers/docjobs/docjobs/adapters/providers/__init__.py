"""What recognises text, makes vectors and keeps them: this machine and providers, behind the same ports."""
