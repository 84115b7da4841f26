"""OmniAI: jobs in pages, extraction by template."""
