"""One digest over everything that `sam build` reads, so that an unchanged checkout is not built again."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

SOURCES = ("template.yaml", "samconfig.toml", "functions", "layers", "statemachines", "local/build/layer.sh")
IGNORED = {"__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache"}


def source_files(root: Path) -> Iterator[Path]:
    for name in SOURCES:
        start = root / name
        if start.is_file():
            yield start
        for path in sorted(start.rglob("*")) if start.is_dir() else ():
            if path.is_file() and not IGNORED.intersection(path.parts):
                yield path


def fingerprint(root: Path, architecture: str) -> str:
    """A hex digest of names and contents; the architecture is part of it."""
    digest = hashlib.sha256(architecture.encode())
    for path in source_files(root):
        digest.update(
            str(path.relative_to(root)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest()
        )
    return digest.hexdigest()
