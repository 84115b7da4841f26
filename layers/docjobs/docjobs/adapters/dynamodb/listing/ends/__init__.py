"""The ledger of ends, for lists that show finished jobs for a while (decision 0038)."""
