"""Stand-ins for endpoints and what tells them."""
