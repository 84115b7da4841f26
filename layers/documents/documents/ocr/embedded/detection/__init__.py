"""Finding text: a network, and what is made of its answer."""
