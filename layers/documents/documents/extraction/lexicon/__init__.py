"""What words mean across languages: concepts for labels and field names."""
