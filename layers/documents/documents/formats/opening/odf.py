"""OpenDocument packages (ODF 1.3 part 2), encrypted ones included."""

from pathlib import Path
from types import TracebackType
from typing import Self

from documents.errors import BrokenDocumentError
from documents.formats.opening.odf_encryption import EncryptedParts
from documents.formats.opening.package import Package
from documents.formats.opening.xml import Element, attribute, child, parse_xml, told_values
from documents.formats.options import ReadOptions

_METADATA = {"title": "title", "creator": "author", "initial-creator": "author", "subject": "subject",
             "creation-date": "created", "date": "modified", "language": "language"}  # fmt: skip


def told_metadata(root: Element) -> dict[str, str]:
    """Title, author and dates from the element `meta` below `root`."""
    return told_values(child(root, "meta"), _METADATA)


class OdfFile:
    """An opened package whose parts come out decrypted."""

    def __init__(self, source: Path | bytes, options: ReadOptions) -> None:
        """Raises BrokenDocumentError, PasswordRequiredError, PasswordIncorrectError, LimitExceededError."""
        package = Package(source, options.expansion)
        inner = EncryptedParts(package, options).inner_package()
        if inner is not None:
            package.__exit__(None, None, None)
            package = Package(inner, options.expansion)
        self._package = package
        self._parts = EncryptedParts(package, options)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._package.__exit__(kind, error, trace)

    def read(self, name: str) -> bytes:
        """A part's plain bytes."""
        return self._parts.read(name)

    def read_or_none(self, name: str) -> bytes | None:
        """As `read`, None where the part is missing or damaged."""
        try:
            return self.read(name) if name in self._package else None
        except BrokenDocumentError:
            return None

    def picture(self, image: Element) -> bytes | None:
        """The file that an `image` shows, None where it lies outside the package."""
        return self.read_or_none((attribute(image, "href") or "").removeprefix("./")) or None

    def embedded(self, holder: Element) -> Element | None:
        """The root of what a `draw:object` holds, None where the package does not have it."""
        folder = (attribute(holder, "href") or "").removeprefix("./").rstrip("/")
        return self._optional(f"{folder}/content.xml") if folder else None

    def content(self) -> Element:
        """The root of content.xml."""
        return parse_xml(self.read("content.xml"), "content.xml")

    def styles(self) -> Element | None:
        """The root of styles.xml, None where it is missing or damaged."""
        return self._optional("styles.xml")

    def metadata(self) -> dict[str, str]:
        """What meta.xml says: title, author, dates."""
        root = self._optional("meta.xml")
        return told_metadata(root) if root is not None else {}

    def _optional(self, name: str) -> Element | None:
        if name not in self._package:
            return None
        try:
            return parse_xml(self.read(name), name)
        except BrokenDocumentError:
            return None
