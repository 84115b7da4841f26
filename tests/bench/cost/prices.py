"""The dated price table of prices.toml."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("prices.toml")


@cache
def price_table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text())


def price(service: str, unit: str) -> float:
    """USD for one unit. Raises KeyError for what the table does not know."""
    return float(price_table()[service][unit])


def latency_seconds(service: str, operation: str) -> float:
    """How long such a call takes on AWS; the table's assumption."""
    table = price_table()["latency_ms"]
    name = "dynamodb_transaction" if operation.startswith("Transact") else service
    return float(table[name]) / 1000
