"""Stand-ins for what keeps jobs and what belongs to them."""
