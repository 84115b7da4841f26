"""Stand-ins for what reads, embeds, searches and draws."""
