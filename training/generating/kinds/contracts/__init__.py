"""Agreements in running text: who, from when, for how long, under which law."""

from training.generating.kinds.contracts.agreement import make_contract

__all__ = ["make_contract"]
