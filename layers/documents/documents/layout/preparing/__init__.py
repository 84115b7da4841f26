"""A page made ready for its layout: measures steadied, edges taken off, initials lowered."""
