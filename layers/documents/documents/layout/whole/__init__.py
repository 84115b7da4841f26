"""What only shows over all pages of a document together."""
