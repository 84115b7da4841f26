"""What one document may cost."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds for reading one document; each has a stated default.

    The time bounds hold only where the parser runs in a child process (`documents.isolation`):
    a native call cannot be interrupted from within.
    """

    max_bytes: int = 200 * MEBIBYTE
    max_pages: int = 5_000
    max_seconds: float = 600.0
    max_page_seconds: float = 30.0
    """The longest silence between two finished pages, opening the file included."""
    max_memory_mb: int = 1_536
    """Resident memory of the child process; fits a 2 GB function beside its parent."""
    max_pixels: int = 100_000_000
    """Of one page's picture as it is stored: an A3 sheet at 600 dpi has 70 million."""
    max_failed_pages: int = 20
    """Pages that may crash or hang the parser before the whole document is given up."""
