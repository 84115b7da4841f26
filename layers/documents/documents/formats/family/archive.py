"""ZIP archives of documents."""

from pathlib import Path

from documents.errors import (
    BrokenDocumentError,
    EmptyDocumentError,
    LimitExceededError,
    PasswordIncorrectError,
    PasswordRequiredError,
)
from documents.formats.family.model import Child, Family
from documents.formats.opening.package import Package
from documents.formats.options import ReadOptions

_IGNORED_FOLDERS = ("__MACOSX/",)
_IGNORED_NAMES = frozenset({".ds_store", "thumbs.db", "desktop.ini"})


def read_zip(source: Path | bytes, options: ReadOptions) -> Family:
    """The archive's files in the order of their names.

    Raises BrokenDocumentError, LimitExceededError, EmptyDocumentError, PasswordRequiredError,
    PasswordIncorrectError.
    """
    family = Family()
    with Package(source, options.expansion) as package:
        names = sorted(name for name in package.names if not _is_ignored(name))
        if not names:
            raise EmptyDocumentError("The archive holds no files.")
        if len(names) > options.expansion.max_children:
            raise LimitExceededError(
                f"The archive holds {len(names)} files; at most {options.expansion.max_children} are read. "
                "Split it and send the parts."
            )
        for name in names:
            try:
                family.children.append(Child(name, _read(package, name, options)))
            except BrokenDocumentError as problem:
                family.unread.append((name, str(problem)))
    if not family.children:
        raise BrokenDocumentError("None of the archive's files can be unpacked. Pack it again.")
    return family


def _read(package: Package, name: str, options: ReadOptions) -> bytes:
    if not package.is_encrypted(name):
        return package.read(name)
    if options.password is None:
        raise PasswordRequiredError("The archive is encrypted. Send its password in the option `password`.")
    try:
        return package.read(name, password=options.password)
    except BrokenDocumentError as problem:
        if isinstance(problem.__cause__, NotImplementedError):
            raise BrokenDocumentError(
                "The archive uses AES encryption, which is not read. Unpack it first."
            ) from problem
        raise PasswordIncorrectError(
            "The password does not open the archive. Check the option `password`."
        ) from problem


def _is_ignored(name: str) -> bool:
    return name.startswith(_IGNORED_FOLDERS) or name.rpartition("/")[2].casefold() in _IGNORED_NAMES
