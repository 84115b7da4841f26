"""The language of jobs: states, legal changes, events and errors. Standard library and pydantic only."""
