"""The vendors' dialects over HTTP: their routes, requests and answers."""
