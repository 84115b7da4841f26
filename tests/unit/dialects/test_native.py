"""The native dialect as pure translation."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from docjobs.dialects.choosing import dialect_of
from docjobs.dialects.native.fields import optional_timestamp, timestamp
from docjobs.dialects.native.problems import NativeDialect
from docjobs.dialects.native.queries import read_filter
from docjobs.dialects.native.submissions import JobSubmission, read_submission
from docjobs.domain.errors import InputInvalidError
from docjobs.domain.statuses import JobStatus, JobType

DOCUMENT = "018cd07b-4480-7000-8000-0000000000d0"


def test_instants_are_written_as_the_seed_writes_them() -> None:
    cet = timezone(timedelta(hours=1))

    assert timestamp(datetime(2024, 1, 15, 11, 0, 30, 999_000, cet)) == "2024-01-15T10:00:30Z"
    assert timestamp(datetime(2024, 1, 15, 10, 0, tzinfo=UTC)) == "2024-01-15T10:00:00Z"
    assert optional_timestamp(None) is None


@pytest.mark.parametrize("path", ["/api/jobs", "/api/nothing", "/", "", "/nothing"])
def test_api_paths_and_unknown_ones_are_native(path: str) -> None:
    assert isinstance(dialect_of(path, {"x-api-key": "k"}), NativeDialect)


@pytest.mark.parametrize(
    ("given", "source"),
    [
        ({"input": "https://example.com/a"}, ("https://example.com/a", None)),
        ({"input": f"docld://{DOCUMENT}"}, (None, DOCUMENT)),
        ({"input": DOCUMENT}, (None, DOCUMENT)),
        ({"document_id": DOCUMENT.upper()}, (None, DOCUMENT)),
    ],
)
def test_a_source_is_a_url_or_a_document(
    given: dict[str, str], source: tuple[str | None, str | None]
) -> None:
    request = read_submission(JobSubmission(type=JobType.PARSE, **given), "org", None, None)

    assert (request.input_url, request.document_id) == source


def test_two_documents_are_one_too_many() -> None:
    body = JobSubmission(type=JobType.PARSE, input=DOCUMENT, document_id=DOCUMENT)

    with pytest.raises(InputInvalidError, match="not both"):
        read_submission(body, "org", None, None)


def test_filters_are_words_of_ours() -> None:
    wanted = read_filter(["queued,failed", " retrying "], None)

    assert wanted.statuses == {JobStatus.QUEUED, JobStatus.FAILED, JobStatus.RETRYING}
    assert wanted.types == frozenset()
    with pytest.raises(InputInvalidError, match="queued, processing, retrying"):
        read_filter(["PENDING"], None)
