"""Jobs, as the native API shows them."""
