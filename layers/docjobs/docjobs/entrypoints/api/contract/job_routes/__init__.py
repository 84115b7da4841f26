"""What the routes of jobs take and answer."""
