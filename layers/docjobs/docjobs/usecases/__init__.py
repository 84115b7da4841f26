"""One module an operation. Use cases know ports and the domain, never AWS or HTTP."""
