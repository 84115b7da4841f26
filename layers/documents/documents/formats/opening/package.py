"""ZIP packages (OOXML, ODF, EPUB, plain archives): members read within bounds, never to disk.

Sizes in a ZIP's directory are claims of whoever wrote it, so what counts is what comes out.
"""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from documents.errors import BrokenDocumentError, LimitExceededError, PasswordRequiredError
from documents.formats.options import Expansion
from documents.limits import MEBIBYTE

_STEP = 256 * 1024
_ENCRYPTED = 0x1  # general purpose bit 0, APPNOTE 4.4.4


class Package:
    """An opened ZIP. Member names are found whatever their case and leading slash."""

    def __init__(self, source: Path | bytes, expansion: Expansion) -> None:
        """Raises BrokenDocumentError for a damaged ZIP, LimitExceededError for too many members."""
        self._expansion = expansion
        try:
            self._zip = zipfile.ZipFile(BytesIO(source) if isinstance(source, bytes) else source)
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError) as problem:
            raise BrokenDocumentError(
                "The file is cut off or damaged: the directory at its end is missing. "
                "Send the whole file again."
            ) from problem
        infos = self._zip.infolist()
        if len(infos) > expansion.max_entries:
            self._zip.close()
            raise LimitExceededError(
                f"The file holds {len(infos)} members; at most {expansion.max_entries} are read."
            )
        self._infos = {_key(info.filename): info for info in infos}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._zip.close()

    @property
    def expansion(self) -> Expansion:
        """What is left to unpack, for files inside this one."""
        return self._expansion

    @property
    def names(self) -> list[str]:
        """Member names as written, folders left out, in the archive's order."""
        return [info.filename for info in self._infos.values() if not info.is_dir()]

    def __contains__(self, name: str) -> bool:
        return _key(name) in self._infos

    def is_encrypted(self, name: str) -> bool:
        """Whether the member needs the archive's password."""
        info = self._infos.get(_key(name))
        return info is not None and bool(info.flag_bits & _ENCRYPTED)

    def read(self, name: str, *, password: str | None = None) -> bytes:
        """The member's bytes.

        Raises BrokenDocumentError for a missing or damaged member, PasswordRequiredError for one that is
        encrypted, LimitExceededError when it or the whole file unpacks to too much.
        """
        info = self._infos.get(_key(name))
        if info is None:
            raise BrokenDocumentError(f"The file is incomplete: its part {name} is missing. Export it again.")
        if info.flag_bits & _ENCRYPTED and password is None:
            raise PasswordRequiredError(
                "The archive is encrypted. Send its password in the option `password`."
            )
        try:
            with self._zip.open(info, pwd=password.encode() if password else None) as member:
                return self._read_bounded(member, name)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            NotImplementedError,
            OSError,
            ValueError,
        ) as problem:
            raise BrokenDocumentError(
                f"The file is damaged in its part {name}. Export it again."
            ) from problem

    def read_or_none(self, name: str) -> bytes | None:
        """As `read`, None where the member is missing or damaged: for parts a document can do without."""
        try:
            return self.read(name) if name in self else None
        except BrokenDocumentError:
            return None

    def _read_bounded(self, member: IO[bytes], name: str) -> bytes:
        limits = self._expansion
        pieces: list[bytes] = []
        size = 0
        while piece := member.read(_STEP):
            size += len(piece)
            limits.spent_bytes += len(piece)
            if size > limits.max_part_bytes or limits.spent_bytes > limits.max_total_bytes:
                bound = min(limits.max_part_bytes, limits.max_total_bytes) // MEBIBYTE
                raise LimitExceededError(
                    f"The file unpacks to too much: {name} goes over {bound} MB. Split it and send the parts."
                )
            pieces.append(piece)
        return b"".join(pieces)


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()
