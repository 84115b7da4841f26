"""DocLD: the native API in its clients' words."""
