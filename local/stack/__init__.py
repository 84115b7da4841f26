"""A stack of one's own: the local AWS engine, the deployed template, and the proxy that serves its API."""
