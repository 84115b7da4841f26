"""docjobs' own API, which is DocLD's jobs page and what it leaves open."""
