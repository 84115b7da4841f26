"""Running jobs: from admission to their end, whatever dies on the way."""
