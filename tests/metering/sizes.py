"""Item sizes ("DynamoDB item sizes and formats" in the developer guide)."""

import math
from typing import Any

WRITE_UNIT_BYTES = 1024
READ_UNIT_BYTES = 4096


def item_bytes(item: dict[str, Any]) -> int:
    return sum(len(name.encode()) + value_bytes(value) for name, value in item.items())


def value_bytes(value: dict[str, Any]) -> int:
    ((kind, content),) = value.items()
    match kind:
        case "S":
            return len(str(content).encode())
        case "N":
            digits = str(content).lstrip("-").replace(".", "").strip("0")
            return math.ceil(len(digits) / 2) + 1 + str(content).startswith("-")
        case "B":
            return len(bytes(content))
        case "BOOL" | "NULL":
            return 1
        case "L":
            return 3 + sum(value_bytes(each) + 1 for each in content)
    raise ValueError(f"no size for {kind}")


def write_units(size: int) -> int:
    """Of one item written outside a transaction."""
    return max(1, math.ceil(size / WRITE_UNIT_BYTES))


def read_units(size: int, *, consistent: bool) -> float:
    """Of one query page, or of one item got by its key."""
    return max(1, math.ceil(size / READ_UNIT_BYTES)) * (1 if consistent else 0.5)
