"""Recognition by somebody else: pages drawn here, in a child process, and read elsewhere."""

from documents.ocr.remote.recogniser import RemoteRecogniser

__all__ = ["RemoteRecogniser"]
