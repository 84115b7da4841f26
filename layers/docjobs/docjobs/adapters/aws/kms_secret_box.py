"""SecretBox on KMS: secrets of up to 4 KB, encrypted with the application's key and bound to their owner."""

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mypy_boto3_kms import KMSClient


class KmsSecretBox:
    def __init__(self, client: "KMSClient", key_id: str) -> None:
        self._client = client
        self._key_id = key_id

    def seal(self, plaintext: str, context: dict[str, str]) -> str:
        """Base64 of the ciphertext. KMS refuses more than 4,096 bytes."""
        answer = self._client.encrypt(
            KeyId=self._key_id, Plaintext=plaintext.encode(), EncryptionContext=context
        )
        return b64encode(answer["CiphertextBlob"]).decode("ascii")

    def open(self, sealed: str, context: dict[str, str]) -> str:
        """Raises botocore's ClientError (InvalidCiphertextException) for another context or a damaged one."""
        blob = b64decode(sealed, validate=True)
        answer = self._client.decrypt(KeyId=self._key_id, CiphertextBlob=blob, EncryptionContext=context)
        return answer["Plaintext"].decode()
