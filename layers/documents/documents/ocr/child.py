"""The child process that recognises text: one picture of a page after another.

Run as `python -m documents.ocr.child MEMORY_MB`; it speaks as `documents.isolation.messages` says. The
networks load before it says that it is ready.
"""

from documents.isolation.child import main
from documents.ocr.source import embedded_engine, open_source

if __name__ == "__main__":
    embedded_engine()
    main(open_source)
