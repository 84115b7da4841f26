"""What makes jobs run and end: dispatch, stages, ends, dead letters, the sweeper."""
