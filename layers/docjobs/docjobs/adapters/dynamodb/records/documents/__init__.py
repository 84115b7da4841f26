"""Documents and what is known of them."""
