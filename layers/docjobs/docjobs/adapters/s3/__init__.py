"""Content in S3."""
