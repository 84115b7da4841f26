"""A page of a list: where it begins, its entries, its cursor."""
