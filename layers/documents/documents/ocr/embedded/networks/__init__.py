"""The networks: their files, what is taken out of them, and running them."""
