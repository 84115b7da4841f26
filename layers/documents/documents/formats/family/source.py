"""A family as one run of pages: the outer file's own, then each child's, opened by the child's reader."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from documents.errors import (
    DocumentError,
    EmptyDocumentError,
    LimitExceededError,
    PasswordRequiredError,
    UnsupportedFormatError,
)
from documents.formats.family.model import Child as Member
from documents.formats.family.model import Family
from documents.formats.options import ReadOptions
from documents.formats.registry import FORMATS
from documents.limits import Limits
from documents.model import Block, Child, Page
from documents.reading.source import PageSource
from documents.sniffing import HEAD_BYTES, TAIL_BYTES, sniff


@dataclass(frozen=True, slots=True)
class _Range:
    """Pages `first` to `first + count - 1` of the family are pages 1 to `count` of a child."""

    first: int
    count: int
    child: Child
    source: PageSource | None
    error: str | None = None


class FamilyPages:
    """Pages of a mail or archive. A child that cannot be read is one page that says why; the others survive.

    Children of types that hold no document (pictures where no reader takes them, programs) are named in the
    metadata `unread`.
    """

    def __init__(self, family: Family, options: ReadOptions) -> None:
        """Raises LimitExceededError for too deep nesting, a child's error when it is all there is."""
        if options.depth > options.expansion.max_depth:
            raise LimitExceededError(
                f"The file nests containers more than {options.expansion.max_depth} deep. "
                "Send the inner files alone."
            )
        self._folder = TemporaryDirectory(prefix="documents-family-")
        self._own = Page(1, 0.0, 0.0, blocks=family.blocks) if family.blocks else None
        self._ranges: list[_Range] = []
        self._unread = list(family.unread)
        self._options = replace(options, depth=options.depth + 1)
        self._failures: list[DocumentError] = []
        for number, member in enumerate(family.children):
            self._add(number, member)
        if self._own is None and not any(each.source for each in self._ranges):
            raise self._nothing()
        self.metadata = dict(family.metadata)
        if self._unread:
            self.metadata["unread"] = "; ".join(f"{name}: {reason}" for name, reason in self._unread)

    @property
    def page_count(self) -> int:
        """The outer file's page and all children's."""
        return self._next_page - 1

    def read_pages(self, numbers: Sequence[int], *, careful: bool = False) -> list[Page]:
        """The pages of these numbers, each saying which child it came from."""
        pages: dict[int, Page] = {}
        if self._own is not None and 1 in numbers:
            pages[1] = self._own
        for each in self._ranges:
            wanted = [number for number in numbers if each.first <= number < each.first + each.count]
            for page in self._child_pages(each, wanted, careful=careful) if wanted else ():
                pages[page.number] = page
        return [pages[number] for number in numbers]

    @property
    def _next_page(self) -> int:
        if self._ranges:
            return self._ranges[-1].first + self._ranges[-1].count
        return 2 if self._own is not None else 1

    def _add(self, number: int, member: Member) -> None:
        self._options.expansion.spent_children += 1
        file_type = "unknown"
        try:
            if self._options.expansion.spent_children > self._options.expansion.max_children:
                raise LimitExceededError(
                    "It is one file too many: the limit of files inside files is reached."
                )
            file_type = sniff(
                member.data[:HEAD_BYTES], tail=member.data[-TAIL_BYTES:], size=len(member.data)
            ).name
            source = self._opened(number, member, file_type)
        except (UnsupportedFormatError, EmptyDocumentError) as problem:
            self._unread.append((member.name, str(problem)))
            self._failures.append(problem)
        except DocumentError as problem:
            child = Child(member.name, file_type)
            self._failures.append(problem)
            self._ranges.append(
                _Range(self._next_page, 1, child, None, f"{member.name} cannot be read: {problem}")
            )
        else:
            self._ranges.append(
                _Range(self._next_page, source.page_count, Child(member.name, file_type), source)
            )

    def _opened(self, number: int, member: Member, file_type: str) -> PageSource:
        from documents.formats.source import opened
        from documents.reading.formats import open_source

        if file_type in FORMATS:
            return opened(member.data, file_type, self._options)
        path = Path(self._folder.name) / str(number)
        path.write_bytes(member.data)
        opener = self._options.open_pages or open_source
        return opener(
            path,
            file_type=file_type,
            password=self._options.password,
            limits=Limits(),
            words=self._options.words,
        )

    def _child_pages(self, each: _Range, numbers: list[int], *, careful: bool) -> list[Page]:
        if each.source is None:
            return [Page(each.first, 0.0, 0.0, error=each.error, child=each.child)]
        offset = each.first - 1
        found = each.source.read_pages([number - offset for number in numbers], careful=careful)
        return [self._adopted(page, each, offset) for page in found]

    @staticmethod
    def _adopted(page: Page, each: _Range, offset: int) -> Page:
        inner = page.child
        child = each.child if inner is None else Child(f"{each.child.name}/{inner.name}", inner.file_type)
        blocks = page.blocks
        if page.number == 1 and inner is None:
            blocks = [Block("heading", each.child.name, level=1), *blocks]
        return replace(page, number=page.number + offset, child=child, blocks=blocks)

    def _nothing(self) -> DocumentError:
        for problem in self._failures:
            if isinstance(problem, PasswordRequiredError) or len(self._failures) == 1:
                return problem
        names = ", ".join(name for name, _ in self._unread[:5])
        return EmptyDocumentError(
            f"No document that can be read is inside{f' (seen: {names})' if names else ''}."
        )
