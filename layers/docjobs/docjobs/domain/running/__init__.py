"""What happens while a job runs, and how long it takes."""
