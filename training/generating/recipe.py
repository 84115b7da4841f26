"""The mixture of documents that the model learns from."""

from collections.abc import Callable, Iterator
from random import Random

from training.generating.asking import Asked
from training.generating.kinds.business import make_business
from training.generating.kinds.contracts import make_contract
from training.generating.kinds.forms import make_form
from training.generating.kinds.receipts import make_receipt
from training.generating.kinds.sheets import make_sheet
from training.generating.people.names import LANGUAGES

type Maker = Callable[[Random, str], Asked]
MIXTURE: tuple[tuple[Maker, int], ...] = (
    (make_business, 35), (make_sheet, 25), (make_form, 12), (make_receipt, 13), (make_contract, 15),
)  # fmt: skip
_ENGLISH = 0.4


def make_documents(count: int, seed: int) -> Iterator[Asked]:
    """`count` documents of all kinds and languages, the same for the same seed."""
    random = Random(seed)
    makers = [maker for maker, weight in MIXTURE for _ in range(weight)]
    for _ in range(count):
        own = Random(random.getrandbits(64))
        language = "en" if own.random() < _ENGLISH else own.choice(LANGUAGES[1:])
        yield own.choice(makers)(own, language)
