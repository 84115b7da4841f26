"""Packs each built layer into an uncompressed zip named by its content, and points the built template at it.

`sam deploy` would compress a directory again at every deployment (44–56 s); a zip it only hashes and
uploads, and an unchanged one leaves the layer's version as it is. For the local stack: a network prefers
compressed ones.
"""

import hashlib
import json
import os
import zipfile
from pathlib import Path
from typing import Any

import yaml

OLDEST = (1980, 1, 1, 0, 0, 0)  # what a zip can hold: the same content gives the same bytes


def store_layers(build_directory: Path) -> None:
    """Rewrites build_directory/template.yaml, fresh from `sam build`, and keeps it as sam-template.yaml."""
    path = build_directory / "template.yaml"
    (build_directory / "sam-template.yaml").write_text(
        path.read_text()
    )  # with folders, as `sam local` wants layers
    template: dict[str, Any] = yaml.safe_load(path.read_text())
    kept: set[Path] = set()
    for resource in template["Resources"].values():
        if resource["Type"] != "AWS::Serverless::LayerVersion":
            continue
        source = build_directory / resource["Properties"]["ContentUri"]
        archive = _store(source, build_directory) if source.is_dir() else source
        resource["Properties"]["ContentUri"] = archive.name
        kept.add(archive)
    # JSON is YAML, and SAM, which reads the template seven times, reads it many times faster.
    path.write_text(json.dumps(template, indent=1))
    for archive in set(build_directory.glob("*.layer.zip")) - kept:
        archive.unlink()


def _store(source: Path, build_directory: Path) -> Path:
    """Packs one layer; skips the packing if a zip of this content is there already."""
    files = sorted(path for path in source.rglob("*") if path.is_file())
    digest = hashlib.sha256()
    for path in files:
        digest.update(
            str(path.relative_to(source)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest()
        )
    archive = build_directory / f"{source.name}-{digest.hexdigest()[:16]}.layer.zip"
    if archive.exists():
        return archive
    partial = archive.with_suffix(f".{os.getpid()}.partial")
    with zipfile.ZipFile(partial, "w", zipfile.ZIP_STORED) as packed:
        for path in files:
            entry = zipfile.ZipInfo(str(path.relative_to(source)), OLDEST)
            entry.external_attr = (path.stat().st_mode & 0o777) << 16
            packed.writestr(entry, path.read_bytes())
    partial.rename(archive)
    return archive
