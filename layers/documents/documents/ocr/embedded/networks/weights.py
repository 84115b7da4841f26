"""The networks: PP-OCRv6 small, as the wheel of rapidocr ships them (Apache-2.0, PaddlePaddle).

Only the files are used. Nothing of rapidocr is imported, so neither OpenCV nor its downloader is needed.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from onnxruntime import InferenceSession, SessionOptions

from documents.ocr.embedded.networks.last_layer import LastLayer, without_last_layer

_DETECTION = "PP-OCRv6_det_small.onnx"
_RECOGNITION = "PP-OCRv6_rec_small.onnx"


@cache
def detection(threads: int) -> InferenceSession:
    """The network that finds text, loaded once a process. Raises RuntimeError where its file is missing."""
    return session((_folder() / _DETECTION).read_bytes(), threads)


@cache
def recognition(threads: int) -> tuple[InferenceSession, LastLayer]:
    """The network that gives features of a line's steps, and the layer that makes characters of them.

    Loaded once a process. Raises RuntimeError where the file is missing.
    """
    body, last_layer = without_last_layer((_folder() / _RECOGNITION).read_bytes())
    return session(body, threads), last_layer


def session(model: bytes, threads: int) -> InferenceSession:
    """A network ready to run; `model` is an ONNX file."""
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # A thread that waits by turning in circles spends the processor time of the others.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    # Every line has a width of its own: an arena would keep a block for each.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.log_severity_level = 3
    return InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _folder() -> Path:
    package = find_spec("rapidocr")
    for place in (package.submodule_search_locations or ()) if package is not None else ():
        folder = Path(place) / "models"
        if (folder / _DETECTION).is_file() and (folder / _RECOGNITION).is_file():
            return folder
    raise RuntimeError("the OCR weights are not installed: they come with the package rapidocr")
