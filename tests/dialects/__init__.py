"""The dialects on the handlers: by vendor, by what all have in common, by their published clients."""
