"""Subworkflow: datasets and their jobs, epoch milliseconds, always status 200."""
