"""Letters in doubt, settled by the shapes that the page itself gives its letters."""
