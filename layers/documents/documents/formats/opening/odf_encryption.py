"""Decryption of OpenDocument parts (ODF 1.3 part 2 §3.4.2, §5) and of LibreOffice's whole-package form.

Keys: PBKDF2 over the password's SHA-1 or SHA-256, or Argon2id.
Ciphers: AES-256-CBC, AES-256-GCM, Blowfish-CFB8.
"""

import hashlib
import zlib
from base64 import b64decode
from dataclasses import dataclass

from documents.errors import (
    BrokenDocumentError,
    LimitExceededError,
    PasswordIncorrectError,
    PasswordRequiredError,
)
from documents.formats.opening.package import Package
from documents.formats.opening.xml import Element, attribute, child, children, parse_xml
from documents.formats.options import ReadOptions

_MANIFEST = "META-INF/manifest.xml"
_WHOLE = "encrypted-package"
_MAX_ROUNDS = 2_000_000
_MAX_ARGON_KIB = 256 * 1024
_NEEDED = "The document is encrypted. Send its password in the option `password`."
_WRONG = "The password does not open the document. Check the option `password`."


@dataclass(frozen=True, slots=True)
class _Encryption:
    cipher: str
    vector: bytes
    checksum_kind: str
    checksum: bytes
    derivation: Element
    start_key: str
    size: int


class EncryptedParts:
    """The parts of a package, decrypted where its manifest says that they are encrypted."""

    def __init__(self, package: Package, options: ReadOptions) -> None:
        self._package = package
        self._options = options
        self._encrypted: dict[str, _Encryption] = {}
        data = package.read_or_none(_MANIFEST)
        for entry in children(parse_xml(data, _MANIFEST), "file-entry") if data else ():
            found = child(entry, "encryption-data")
            if found is not None:
                self._encrypted[attribute(entry, "full-path") or ""] = _parsed(entry, found)

    def inner_package(self) -> bytes | None:
        """The whole package inside this one, as LibreOffice 24.2 and later encrypt; None for other files."""
        return self.read(_WHOLE) if _WHOLE in self._encrypted else None

    def read(self, name: str) -> bytes:
        """The part's plain bytes. Raises PasswordRequiredError, PasswordIncorrectError."""
        data = self._package.read(name)
        encryption = self._encrypted.get(name)
        if encryption is None:
            return data
        if self._options.password is None:
            raise PasswordRequiredError(_NEEDED)
        compressed = _decrypted(data, encryption, self._options.password)
        plain = _inflated(compressed, self._options.expansion.max_part_bytes)
        self._options.expansion.spent_bytes += len(plain)
        return plain


def _parsed(entry: Element, found: Element) -> _Encryption:
    algorithm, derivation = child(found, "algorithm"), child(found, "key-derivation")
    if algorithm is None or derivation is None:
        raise BrokenDocumentError("The file is damaged: its manifest does not say how it is encrypted.")
    start = child(found, "start-key-generation")
    return _Encryption(
        cipher=(attribute(algorithm, "algorithm-name") or "").casefold(),
        vector=b64decode(attribute(algorithm, "initialisation-vector") or ""),
        checksum_kind=(attribute(found, "checksum-type") or "").casefold(),
        checksum=b64decode(attribute(found, "checksum") or ""),
        derivation=derivation,
        start_key=(attribute(start, "start-key-generation-name") or "sha1").casefold()
        if start is not None
        else "sha1",
        size=int(attribute(entry, "size") or 0),
    )


def _decrypted(data: bytes, encryption: _Encryption, password: str) -> bytes:
    hashing = hashlib.sha256 if "sha256" in encryption.start_key else hashlib.sha1
    key = _derived(hashing(password.encode()).digest(), encryption.derivation)
    plain = _deciphered(data, encryption, key)
    if encryption.checksum:
        hashing = hashlib.sha256 if "sha256" in encryption.checksum_kind else hashlib.sha1
        seen = plain[:1024] if encryption.checksum_kind.endswith("1k") else plain
        if hashing(seen).digest() != encryption.checksum:
            raise PasswordIncorrectError(_WRONG)
    return plain


def _derived(start: bytes, derivation: Element) -> bytes:
    name = (attribute(derivation, "key-derivation-name") or "").casefold()
    salt = b64decode(attribute(derivation, "salt") or "")
    size = _whole(derivation, "key-size", 16)
    if "argon2id" in name:
        from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

        memory = _whole(derivation, "argon2-memory", 65_536)
        if memory > _MAX_ARGON_KIB:
            raise LimitExceededError("The document's key takes more memory to derive than is allowed.")
        return Argon2id(
            salt=salt,
            length=size,
            iterations=min(_whole(derivation, "argon2-iterations", 3), 20),
            lanes=_whole(derivation, "argon2-lanes", 4),
            memory_cost=memory,
        ).derive(start)
    rounds = _whole(derivation, "iteration-count", 1_024)
    if rounds > _MAX_ROUNDS:
        raise LimitExceededError("The document's key takes longer to derive than is allowed.")
    return hashlib.pbkdf2_hmac("sha1", start, salt, rounds, size)


def _deciphered(data: bytes, encryption: _Encryption, key: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.decrepit.ciphers.algorithms import Blowfish
    from cryptography.hazmat.decrepit.ciphers.modes import CFB8
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        if "gcm" in encryption.cipher:
            return AESGCM(key).decrypt(data[:12], data[12:], None)
        if "blowfish" in encryption.cipher:
            decryptor = Cipher(Blowfish(key), CFB8(encryption.vector)).decryptor()
        else:
            decryptor = Cipher(algorithms.AES(key), modes.CBC(encryption.vector)).decryptor()
        return decryptor.update(data) + decryptor.finalize()
    except InvalidTag as wrong:
        raise PasswordIncorrectError(_WRONG) from wrong
    except ValueError as problem:
        raise BrokenDocumentError("The encrypted file is damaged. Export it again.") from problem


def _inflated(data: bytes, most: int) -> bytes:
    try:
        inflater = zlib.decompressobj(-15)
        plain = inflater.decompress(data, most)
    except zlib.error as wrong:
        raise PasswordIncorrectError(_WRONG) from wrong
    if inflater.unconsumed_tail and len(plain) >= most:
        raise LimitExceededError("The document unpacks to too much. Split it and send the parts.")
    return plain


def _whole(element: Element, name: str, default: int) -> int:
    value = attribute(element, name) or ""
    return int(value) if value.isdigit() else default
