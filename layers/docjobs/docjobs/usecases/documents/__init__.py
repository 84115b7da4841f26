"""Documents as clients bring and see them."""
