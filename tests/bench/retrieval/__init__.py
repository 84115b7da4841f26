"""Is the right passage among the first hits? `make retrieval SET=dir`, any set that `make corpus` reads."""
