"""Dense sheets of labels and values: orders, payslips, statements, certificates, tickets, reports."""

from training.generating.kinds.sheets.sheet import make_sheet

__all__ = ["make_sheet"]
