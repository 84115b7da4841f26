"""What a submission is, what it may ask for, and the job and the document that it becomes."""
