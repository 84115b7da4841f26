"""What a workspace holds, in Talonic's words: documents, extractions, what a search finds, pages left."""
