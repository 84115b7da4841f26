"""What is in a file: pages, blocks, tables, chunks. Knows nothing of jobs, AWS or HTTP.

Importing this package loads no parser; native libraries load inside the functions that need them.
"""
