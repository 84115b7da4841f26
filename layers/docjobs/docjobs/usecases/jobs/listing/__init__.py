"""Pages of jobs: by what lists count, and by what they must be looked through for."""
