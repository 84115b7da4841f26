"""python -m tests.bench.listing [JOBS …]: the listing's figures alone."""

import sys

from tests.bench.listing.measure import SIZES, measure

if __name__ == "__main__":
    for name, value in measure(tuple(map(int, sys.argv[1:])) or SIZES).items():
        print(f"{name:40} {value}")
