"""WordPiece tokens as BERT's uncased models take them."""

from collections.abc import Sequence
from functools import cache
from pathlib import Path

from tokenizers import Tokenizer
from tokenizers.models import WordPiece
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer
from tokenizers.processors import BertProcessing

VOCABULARY = Path(__file__).with_name("vocabulary.txt")
PADDING = 0
_UNKNOWN = "[UNK]"


def token_ids(texts: Sequence[str], limit: int) -> list[list[int]]:
    """The token numbers of each text between [CLS] and [SEP], cut to `limit` in all."""
    tokenizer = _tokenizer(limit)
    return [encoding.ids for encoding in tokenizer.encode_batch(list(texts))]


@cache
def _tokenizer(limit: int) -> Tokenizer:
    words = VOCABULARY.read_text(encoding="utf-8").splitlines()
    numbers = {word: number for number, word in enumerate(words)}
    tokenizer = Tokenizer(WordPiece(numbers, unk_token=_UNKNOWN, max_input_chars_per_word=100))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    tokenizer.post_processor = BertProcessing(("[SEP]", numbers["[SEP]"]), ("[CLS]", numbers["[CLS]"]))
    tokenizer.enable_truncation(limit)
    return tokenizer
