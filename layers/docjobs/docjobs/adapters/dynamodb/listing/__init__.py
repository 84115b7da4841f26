"""The listing: exact totals, pages, offsets and cursors over any filter (decision 0021)."""
