"""Till receipts, as scanned: the shop at the top, goods, sums and ways of paying, a summary of taxes."""

from training.generating.kinds.receipts.till import make_receipt

__all__ = ["make_receipt"]
