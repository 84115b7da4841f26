"""What several dialects say alike: queries, instants, pages of text."""
