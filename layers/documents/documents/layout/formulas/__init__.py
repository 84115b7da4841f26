"""Formulas set on lines of their own, told from a page's letters and bars, as LaTeX."""
