"""What is known of a candidate whatever the field: its shape, its place, its part in sums and ranges."""

from documents.extraction.ranking.facts.names import NAMES
from documents.extraction.ranking.facts.whole import facts_of

__all__ = ["NAMES", "facts_of"]
