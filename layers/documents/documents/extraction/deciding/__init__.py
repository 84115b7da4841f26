"""From scored candidates to one value a field."""
