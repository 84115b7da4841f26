"""A SecretBox without cryptography that still refuses another owner's context."""

import json
from base64 import b64decode, b64encode


class WrongContextError(Exception):
    """What KMS calls InvalidCiphertextException."""


class FakeSecretBox:
    def seal(self, plaintext: str, context: dict[str, str]) -> str:
        return b64encode(json.dumps([plaintext, context], sort_keys=True).encode()).decode()

    def open(self, sealed: str, context: dict[str, str]) -> str:
        plaintext, sealed_for = json.loads(b64decode(sealed, validate=True))
        if sealed_for != context:
            raise WrongContextError
        return str(plaintext)
