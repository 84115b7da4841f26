"""The library against the tools that people pick instead: pages a second, peak memory, scores, in one run."""
