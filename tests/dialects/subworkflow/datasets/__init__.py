"""Documents as datasets: taken in, read, listed, searched, forgotten."""
