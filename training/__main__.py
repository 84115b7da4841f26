"""`python -m training [--corpus DIR] [--judge]`: the extraction model, from nothing, the same every time.

Writes layers/documents/documents/extraction/ranking/weights.npz. With --judge it goes on to the tables of the
decision: what the recipe reaches on families and on kinds of documents unseen, over three seeds.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path

from documents.extraction.ranking.weights import FILE
from training.calibrating import answers_given, columns_of
from training.corpus import known_documents
from training.growing.fitting import calibrate, keep
from training.judging import judge
from training.lessons import Grown, Lesson, families_apart, generated, grown, real

_SEED = 7
_JUDGED_SEEDS = (8, 9)  # beside the one that the weights are of


def main() -> None:
    """Train and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--corpus", type=Path, help="a folder of real documents with answers (MANIFEST.csv)")
    options.add_argument("--read", type=Path, help="a file that keeps --corpus as read, for the next time")
    options.add_argument("--documents", type=int, default=1000)
    options.add_argument("--out", type=Path, default=FILE)
    options.add_argument("--judge", action="store_true", help="measure the recipe on --corpus afterwards")
    chosen = options.parse_args()
    documents = [] if chosen.corpus is None else known_documents(chosen.corpus, chosen.read)
    made, known = list(generated(chosen.documents)), list(real(documents))
    first = train(made, known, chosen.out)
    if chosen.judge:
        judge(made, known, documents, first, _JUDGED_SEEDS)


def train(made: Sequence[Lesson], known: Sequence[Lesson], out: Path) -> Grown:
    """Calibrate on families kept back in turn, the real ones where there are any; then grow on all."""
    judged, always = (known, made) if known else (made, [])
    fold_of, models = families_apart(always, judged, _SEED)
    pairs: list[tuple[float, float]] = []
    for fold, trees in enumerate(models):
        pairs += answers_given(trees, (each.answered for each in judged if fold_of[each.family] == fold))
    everything = grown([*made, *known], _SEED)
    keep(out, everything, *calibrate(*columns_of(pairs)))
    return Grown(_SEED, fold_of, models, everything)


if __name__ == "__main__":
    main()
