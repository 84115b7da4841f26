"""HTML, as a full page or as its article, and EPUB into the model."""
