"""OmniAI: extractions that are waited for, and the list of them."""
