"""docjobs: the jobs half. Who does what, when; it never knows what is inside a document."""
