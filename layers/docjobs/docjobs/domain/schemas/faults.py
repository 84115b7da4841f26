"""What is wrong with a schema, and where; and the bounds of what is taken."""

from typing import Any

MAX_BYTES = 64 * 1024
MAX_DEPTH = 8
MAX_FIELDS = 500
MAX_ENUM = 500
MAX_NAME = 128
MAX_TEXT = 4000


class SchemaFault(Exception):  # noqa: N818 - its name is a contract
    """path: a JSON Pointer into the schema (RFC 6901), empty for the whole; message: what to do about it."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(f"{path or '/'}: {message}")
        self.path = path
        self.message = message


def below(path: str, name: str) -> str:
    return f"{path}/{name.replace('~', '~0').replace('/', '~1')}"


def text_of(node: dict[str, Any], name: str, path: str) -> None:
    """Raises SchemaFault unless the keyword is absent or a text of bearable length."""
    value = node.get(name)
    if value is not None and (not isinstance(value, str) or len(value) > MAX_TEXT):
        raise SchemaFault(below(path, name), f"{name} must be a text of at most {MAX_TEXT} characters.")
