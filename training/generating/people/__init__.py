"""Made-up names, companies and addresses by language."""

from training.generating.people.names import LANGUAGES
from training.generating.people.parties import Party, company, party, person

__all__ = ["LANGUAGES", "Party", "company", "party", "person"]
