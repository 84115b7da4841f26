"""How well a candidate answers a field: features and a trained scorer."""
