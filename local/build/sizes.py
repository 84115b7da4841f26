"""make sizes: every function with its layers, unzipped, against Lambda's 250 MB.

Also proves that the compiled files in each layer are for the architecture that was asked for.
"""

import struct
import sys
from pathlib import Path
from typing import Any

import yaml

from local.build import sam
from local.stack.layout import StackProblemError, say

LIMIT_MB = 250.0
ELF_MACHINES = {"x86_64": 62, "arm64": 183}  # e_machine of the ELF header


def megabytes(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def foreign_objects(folder: Path, architecture: str) -> list[Path]:
    """Shared objects in the folder that another processor would be needed for."""
    foreign = []
    for path in folder.rglob("*.so*"):
        head = path.read_bytes()[:20]
        if head[:4] == b"\x7fELF" and struct.unpack_from("<H", head, 18)[0] != ELF_MACHINES[architecture]:
            foreign.append(path)
    return foreign


def function_sizes(built: Path) -> dict[str, tuple[float, list[str]]]:
    """Function name → MB with its layers, and the layers' names."""
    template: dict[str, Any] = yaml.safe_load(built.read_text())
    folder = built.parent
    sizes = {}
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::Serverless::Function":
            layers = [each["Ref"] for each in resource["Properties"].get("Layers", [])]
            sizes[name] = (sum(megabytes(folder / each) for each in (name, *layers)), layers)
    return sizes


def main(architectures: list[str]) -> int:
    problems = []
    for architecture in architectures:
        built = sam.build(architecture)
        print(f"\n{architecture}: MB unzipped, of {LIMIT_MB:.0f}")
        for name, (size, layers) in sorted(function_sizes(built).items(), key=lambda item: -item[1][0]):
            print(f"  {size:7.1f}  {name:30} {' + '.join(layers)}")
            if size > LIMIT_MB:
                problems.append(f"{architecture}: {name} is {size:.1f} MB")
        problems += [
            f"{path} is not for {architecture}" for path in foreign_objects(built.parent, architecture)
        ]
    for problem in problems:
        say(f"error: {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:] or ["x86_64", "arm64"]))
    except StackProblemError as fault:
        say(f"\nerror: {fault}")
        sys.exit(1)
