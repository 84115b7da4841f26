"""What an exception of a stage's work means for its job."""

import errno
from traceback import extract_tb

from docjobs.domain.error_codes import JOB_CODES, ErrorCode
from docjobs.domain.errors import DomainError, StageFailedError
from docjobs.domain.job import Failure
from docjobs.domain.stages import STAGE_BOUNDS, Stage

# Ends the message of every failure that the user can do nothing about.
ASK_US = "Submit the job again; if it persists, tell us the job's id."
_LONGEST_MESSAGE = 1000
_DISK_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def failure_of(error: Exception, stage: Stage, document_errors: tuple[type[Exception], ...]) -> Failure:
    """The failure to record. document_errors: the documents half's own, which carry `code` and `page`.

    What is not known is INTERNAL_ERROR with a message that hides internals.
    """
    if isinstance(error, StageFailedError):
        return _failure(error.code, str(error), stage, error.page)
    if isinstance(error, DomainError) and error.code in JOB_CODES:
        return _failure(error.code, str(error), stage)
    if isinstance(error, document_errors):
        return _failure(_code_of(error), str(error), stage, getattr(error, "page", None))
    if isinstance(error, MemoryError):
        message = "The document needs more memory than a worker has. Split it and submit the parts."
        return _failure(ErrorCode.INTERNAL_ERROR, message, stage)
    if isinstance(error, OSError) and error.errno in _DISK_FULL:
        message = "The document needs more temporary disk space than a worker has. Submit a smaller one."
        return _failure(ErrorCode.INTERNAL_ERROR, message, stage)
    message = f"Something went wrong on our side in the {stage.value} stage. {ASK_US}"
    return _failure(ErrorCode.INTERNAL_ERROR, message, stage)


def time_up(stage: Stage) -> Failure:
    """The worker's own time ran out before the work was done."""
    seconds = STAGE_BOUNDS[stage].function_seconds
    message = (
        f"The {stage.value} stage was not done within {seconds} s. Split the document and submit the parts."
    )
    return _failure(ErrorCode.TIMEOUT, message, stage)


def traced(error: BaseException) -> dict[str, object]:
    """A log's view of an exception: its type and frames. Its message may quote the document, so it stays out.

    AWS's own errors are the exception: they quote requests' names, and nothing can be found out without them.
    """
    kind = type(error)
    frames = [f"{each.filename}:{each.lineno} {each.name}" for each in extract_tb(error.__traceback__)]
    view: dict[str, object] = {
        "error_type": f"{kind.__module__}.{kind.__qualname__}",
        "error_frames": frames,
    }
    if kind.__module__.startswith("botocore"):
        view["error_message"] = str(error)[:_LONGEST_MESSAGE]
    return view


def _code_of(error: Exception) -> ErrorCode:
    code = getattr(error, "code", None)
    return ErrorCode(code) if code in JOB_CODES else ErrorCode.PARSE_ERROR


def _failure(code: ErrorCode, message: str, stage: Stage, page: int | None = None) -> Failure:
    return Failure(code=code, message=message[:_LONGEST_MESSAGE], stage=stage, page=page)
