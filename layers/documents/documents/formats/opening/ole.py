"""OLE compound files: opened with olefile (BSD), decrypted with msoffcrypto (MIT).

Covers ECMA-376 standard and agile encryption of OOXML, RC4 and RC4 CryptoAPI of DOC and XLS.
"""

from io import BytesIO
from typing import Any

from documents.errors import BrokenDocumentError, PasswordIncorrectError, PasswordRequiredError
from documents.formats.options import ReadOptions

_NOBODYS_PASSWORD = "VelvetSweatshop"  # noqa: S105 - what Excel uses for files that are only write-protected
_BROKEN = "The file is cut off or damaged. Export it again."


def open_ole(data: bytes) -> Any:  # noqa: ANN401 - olefile is untyped
    """The opened compound file. Raises BrokenDocumentError."""
    import olefile

    try:
        return olefile.OleFileIO(BytesIO(data))
    except Exception as problem:  # noqa: BLE001 - a hostile directory raises whatever it hits first
        raise BrokenDocumentError(_BROKEN) from problem


def ole_stream(ole: Any, name: str) -> bytes | None:  # noqa: ANN401
    """A stream's bytes, None where it is missing. Raises BrokenDocumentError for one that cannot be read."""
    try:
        return bytes(ole.openstream(name).read()) if ole.exists(name) else None
    except Exception as problem:  # noqa: BLE001
        raise BrokenDocumentError(_BROKEN) from problem


def decrypted_office(data: bytes, options: ReadOptions) -> bytes:
    """The file without its encryption; itself when it has none.

    Raises PasswordRequiredError, PasswordIncorrectError, BrokenDocumentError.
    """
    from msoffcrypto import OfficeFile
    from msoffcrypto.exceptions import DecryptionError, FileFormatError, InvalidKeyError, ParseError

    try:
        file = OfficeFile(BytesIO(data))
        if not file.is_encrypted():
            return data
    except (FileFormatError, ParseError, OSError, ValueError, KeyError, IndexError) as problem:
        raise BrokenDocumentError(_BROKEN) from problem
    except Exception as problem:  # noqa: BLE001 - struct errors and the like of a cut-off header
        raise BrokenDocumentError(_BROKEN) from problem
    try:
        # The older formats verify the password always, and their methods know no such argument.
        verify = {"verify_password": True} if file.format == "ooxml" else {}
        file.load_key(password=options.password or _NOBODYS_PASSWORD, **verify)
        plain = BytesIO()
        file.decrypt(plain)
    except (InvalidKeyError, DecryptionError, NotImplementedError) as wrong:
        raise _refused(options) from wrong
    except Exception as wrong:  # noqa: BLE001 - formats without a verifier fail on what they decrypted to
        raise _refused(options) from wrong
    return plain.getvalue()


def _refused(options: ReadOptions) -> PasswordRequiredError | PasswordIncorrectError:
    if options.password is None:
        return PasswordRequiredError("The document is encrypted. Send its password in the option `password`.")
    return PasswordIncorrectError("The password does not open the document. Check the option `password`.")
