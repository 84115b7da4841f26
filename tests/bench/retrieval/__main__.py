"""python -m tests.bench.retrieval SET [PASSAGES]: recall by way of searching; 1 if a bar is missed."""

import sys
import time
from pathlib import Path

from documents.embedding import EmbeddedEmbedder
from tests.bench.figures import table
from tests.bench.retrieval.measure import CUTS, collection_of, recalls

BARS = {"hybrid_r5": 0.94, "hybrid_r10": 0.98}
_PASSAGES = 1_000


def main(folder: Path, most_passages: int) -> int:
    """Prints the collection's size and a row for each way."""
    collection = collection_of(folder, most_passages)
    print(f"{len(collection.passages)} passages, {len(collection.questions)} questions, for example:")
    for question, _ in collection.questions[:: max(1, len(collection.questions) // 5)][:5]:
        print(f"  {question.text}")
    started = time.process_time()
    found = recalls(collection, EmbeddedEmbedder())
    print(f"embedded and searched in {time.process_time() - started:.0f} s of CPU time\n")
    rows = [(way, *(found[f"{way}_r{cut}"] for cut in CUTS)) for way in ("words", "vectors", "hybrid")]
    print(table("Questions answered among the first", ("way", *map(str, CUTS)), rows))
    missed = {name: bar for name, bar in BARS.items() if found[name] < bar}
    for name, bar in missed.items():
        print(f"{name} is {found[name]:.3f}, below {bar}")
    return int(bool(missed))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    sys.exit(main(Path(arguments[0]), int(arguments[1]) if len(arguments) > 1 else _PASSAGES))
