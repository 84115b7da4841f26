"""From ink on a page (placed text and ruled lines) to blocks in reading order.

Knows no file format: digital pages and recognised scans go through the same analysis.
"""
