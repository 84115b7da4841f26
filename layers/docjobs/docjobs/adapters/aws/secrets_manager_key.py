"""A provider's API key out of Secrets Manager, read once a process: no key is in any environment."""

import json
from typing import Any


class SecretsManagerKey:
    """The secret's text is the key, or a JSON object that has it as `api_key`."""

    def __init__(self, client: Any, secret_id: str) -> None:  # noqa: ANN401 - a secretsmanager client
        self._client = client
        self._secret_id = secret_id
        self._key: str | None = None

    def __call__(self) -> str | None:
        if self._key is None:
            text = self._client.get_secret_value(SecretId=self._secret_id)["SecretString"].strip()
            self._key = str(json.loads(text)["api_key"]) if text.startswith("{") else text
        return self._key
