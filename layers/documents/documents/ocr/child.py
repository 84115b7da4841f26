"""The child process that recognises text: one picture of a page after another.

Run as `python -m documents.ocr.child MEMORY_MB`; it speaks as `documents.isolation.messages` says.
"""

from documents.isolation.child import main
from documents.ocr.source import open_source

if __name__ == "__main__":
    main(open_source)
