"""Invoices, orders, quotes, delivery notes and the like."""

from training.generating.kinds.business.paper import make_business

__all__ = ["make_business"]
