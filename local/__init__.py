"""The local stack and the developer's tools: nothing here is deployed."""

import sys
from pathlib import Path

# The developer's tools use both halves as the layers hold them.
_LAYERS = Path(__file__).resolve().parents[1] / "layers"
sys.path[:0] = [
    str(_LAYERS / half) for half in ("docjobs", "documents") if str(_LAYERS / half) not in sys.path
]
