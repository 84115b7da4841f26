"""Tables: from ruled lines (`lattice`), or from the alignment of their text alone (`aligned`)."""
