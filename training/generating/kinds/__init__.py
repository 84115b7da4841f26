"""The kinds of documents that are made up."""
