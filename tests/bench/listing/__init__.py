"""What list pages read, what lists cost a job to keep, and how many writers a tenant's list bears."""
