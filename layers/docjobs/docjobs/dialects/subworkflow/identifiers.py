"""`dsj_…` and `ds_…`: UUIDs of ours in base 62, 22 digits wide, so that they sort as the UUIDs do."""

from uuid import UUID

from docjobs.domain.errors import InputInvalidError

JOB_PREFIX, DATASET_PREFIX, ITEM_PREFIX, SESSION_PREFIX = "dsj_", "ds_", "dsx_", "tmp_"
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}
_WIDTH = 22  # 62 ** 22 > 2 ** 128


def job_id_out(job_id: str) -> str:
    return JOB_PREFIX + _encoded(job_id)


def dataset_id_out(document_id: str) -> str:
    return DATASET_PREFIX + _encoded(document_id)


def item_id_out(item_id: str) -> str:
    return ITEM_PREFIX + _encoded(item_id)


def session_id_out(session_id: str) -> str:
    return SESSION_PREFIX + _encoded(session_id)


def session_id_in(sent: str) -> str:
    """The upload session's UUID. Raises as job_id_in does."""
    return _decoded(sent, SESSION_PREFIX, "an upload session's key")


def dataset_id_in(sent: str) -> str:
    """The document's UUID. Raises as job_id_in does."""
    return _decoded(sent, DATASET_PREFIX, "a dataset id")


def job_id_in(sent: str) -> str:
    """The job's UUID. Raises InputInvalidError (malformed) for what this encoding never makes."""
    return _decoded(sent, JOB_PREFIX, "a job id")


def _encoded(identifier: str) -> str:
    number, digits = UUID(identifier).int, ""
    for _ in range(_WIDTH):
        number, value = divmod(number, len(_DIGITS))
        digits = _DIGITS[value] + digits
    return digits


def _decoded(sent: str, prefix: str, kind: str) -> str:
    digits = sent.removeprefix(prefix)
    if not sent.startswith(prefix) or len(digits) != _WIDTH or not _VALUES.keys() >= set(digits):
        raise _malformed(prefix, kind)
    number = 0
    for digit in digits:
        number = number * len(_DIGITS) + _VALUES[digit]
    if number >= 1 << 128:
        raise _malformed(prefix, kind)
    return str(UUID(int=number))


def _malformed(prefix: str, kind: str) -> InputInvalidError:
    message = f"This is not {kind}. Use an id that begins with {prefix}, exactly as you got it."
    return InputInvalidError(message, fields=[{"field": "path.id", "message": message}], malformed=True)
