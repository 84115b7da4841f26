"""Jobs, their events and their admission, in JobsTable."""
