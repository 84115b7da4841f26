"""What a file is, from its content and never from its name."""

from documents.sniffing.sniffer import HEAD_BYTES, TAIL_BYTES, sniff, sniff_file
from documents.sniffing.types import FileType

__all__ = ["HEAD_BYTES", "TAIL_BYTES", "FileType", "sniff", "sniff_file"]
