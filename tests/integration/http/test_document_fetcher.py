"""Fetching documents: redirects, statuses, sizes, and messages that say what to do and tell no secrets."""

import gzip
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docjobs.adapters.http.deadline import Bounds
from docjobs.adapters.http.document_fetcher import FETCH_BOUNDS, MAX_REDIRECTS, HttpDocumentFetcher
from docjobs.adapters.http.guarded_client import GuardedClient
from docjobs.adapters.http.resolving import Lookup
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.domain.stages import STAGE_BOUNDS, Stage
from docjobs.domain.tenancy.addresses import Network
from docjobs.ports.fetching import FetchedDocument
from tests.integration.http.certificates import TestAuthority
from tests.integration.http.receivers import (
    Script,
    answering,
    dribbling,
    flooding,
    in_turn,
    receiver,
    resetting,
    saying,
    silent,
)

PDF = b"%PDF-1.7 a small document"
BRIEF = Bounds(total=0.6, connect=0.5, read=0.4)
HEAD = b"HTTP/1.1 200 OK\r\n"


@pytest.fixture
def fetcher(loopback: tuple[Network, ...]) -> HttpDocumentFetcher:
    return HttpDocumentFetcher(GuardedClient(loopback))


def fetch(fetcher: HttpDocumentFetcher, url: str, target: Path, max_bytes: int = 1000) -> FetchedDocument:
    return fetcher.fetch(url, target, max_bytes=max_bytes, is_cancelled=lambda: False)


def failure(fetcher: HttpDocumentFetcher, url: str, target: Path, max_bytes: int = 1000) -> StageFailedError:
    with pytest.raises(StageFailedError) as failed:
        fetch(fetcher, url, target, max_bytes)
    return failed.value


def test_a_document_is_fetched_with_its_facts(fetcher: HttpDocumentFetcher, tmp_path: Path) -> None:
    script = answering(
        PDF,
        "200 OK",
        "Content-Type: Application/PDF; charset=x",
        "Content-Disposition: attachment; filename*=UTF-8''B%C3%BCcher.pdf",
    )
    with receiver(script) as here:
        fetched = fetch(fetcher, here.url("/x?token=hunter2"), tmp_path / "file")
    assert fetched == FetchedDocument(len(PDF), "application/pdf", "Bücher.pdf")
    assert (tmp_path / "file").read_bytes() == PDF
    assert here.requests[0].startswith(b"GET /x?token=hunter2 HTTP/1.1")


def test_the_last_url_names_a_file_that_nobody_named(fetcher: HttpDocumentFetcher, tmp_path: Path) -> None:
    redirect = answering(b"", "302 Found", "Location: /files/report.pdf?sig=1")
    with receiver(in_turn(redirect, answering(PDF))) as here:
        assert fetch(fetcher, here.url("/latest"), tmp_path / "file").filename == "report.pdf"


@pytest.mark.parametrize(
    "status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"]
)
def test_redirects_are_followed(status: str, fetcher: HttpDocumentFetcher, tmp_path: Path) -> None:
    with receiver(in_turn(answering(b"", status, "Location: b?c=d"), answering(PDF))) as here:
        assert fetch(fetcher, here.url("/a/a"), tmp_path / "file").size_bytes == len(PDF)
    assert here.requests[1].startswith(b"GET /a/b?c=d HTTP/1.1")


def test_five_redirects_are_followed_and_six_are_not(fetcher: HttpDocumentFetcher, tmp_path: Path) -> None:
    hop = answering(b"", "302 Found", "Location: /next")
    with receiver(in_turn(*[hop] * MAX_REDIRECTS, answering(PDF))) as here:
        fetch(fetcher, here.url(), tmp_path / "file")
    with receiver(hop) as here:
        failed = failure(fetcher, here.url(), tmp_path / "file")
    assert failed.code is ErrorCode.VALIDATION_ERROR
    assert "more than 5 times" in str(failed)
    assert len(here.requests) == MAX_REDIRECTS + 1


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://[fd00:ec2::254]/",
        "//192.168.0.1/x",
        "http://2130706433/",
        "http://localhost:22/",
        "file:///etc/passwd",
        "gopher://example.com/",
        "http://internal.example.com/",
        "http://user:secret@example.com/",
    ],
)
def test_a_redirect_inside_is_refused_without_repeating_it(
    location: str, loopback: tuple[Network, ...], names: Callable[..., Any], tmp_path: Path
) -> None:
    lookup = names(files_example_com=[["127.0.0.1"]], internal_example_com=[["10.0.0.7"]])
    fetcher = HttpDocumentFetcher(GuardedClient(loopback, lookup=lookup))
    with receiver(answering(b"", "302 Found", f"Location: {location}")) as here:
        failed = failure(fetcher, here.url(host="files.example.com"), tmp_path / "file")
    assert failed.code is ErrorCode.VALIDATION_ERROR
    assert str(failed) == "The URL redirects to an address that may not be called."
    assert len(here.requests) == 1


def test_each_hop_is_resolved_and_checked_anew(
    loopback: tuple[Network, ...], names: Callable[..., Any], tmp_path: Path
) -> None:
    """Rebinding between hops: the same name, public at first and private at the redirect."""
    lookup = names(files_example_com=[["127.0.0.1"], ["10.0.0.7"]])
    fetcher = HttpDocumentFetcher(GuardedClient(loopback, lookup=lookup))
    with receiver(answering(b"", "302 Found", "Location: /again")) as here:
        failed = failure(fetcher, here.url(host="files.example.com"), tmp_path / "file")
    assert "may not be called" in str(failed)
    assert lookup.asked == ["files.example.com"] * 2


def test_https_never_goes_down_to_http(
    loopback: tuple[Network, ...], authority: TestAuthority, everything_is_here: Lookup, tmp_path: Path
) -> None:
    client = GuardedClient(loopback, trust=authority.trust(), lookup=everything_is_here)
    with receiver(answering(PDF)) as plain:
        script = answering(b"", "302 Found", f"Location: {plain.url(host='files.example.com')}")
        with receiver(script, tls=authority.server("files.example.com")) as here:
            url = here.url(host="files.example.com", scheme="https")
            failed = failure(HttpDocumentFetcher(client), url, tmp_path / "file")
    assert "https to http" in str(failed)
    assert failed.code is ErrorCode.VALIDATION_ERROR
    assert plain.requests == []


def test_http_may_go_up_to_https(
    loopback: tuple[Network, ...], authority: TestAuthority, everything_is_here: Lookup, tmp_path: Path
) -> None:
    client = GuardedClient(loopback, trust=authority.trust(), lookup=everything_is_here)
    with receiver(answering(PDF), tls=authority.server("files.example.com")) as sealed:
        location = sealed.url("/x.pdf", host="files.example.com", scheme="https")
        with receiver(answering(b"", "301 Moved", f"Location: {location}")) as here:
            url = here.url(host="files.example.com")
            assert fetch(HttpDocumentFetcher(client), url, tmp_path / "file").filename == "x.pdf"


@pytest.mark.parametrize(
    ("status", "code", "said"),
    [
        ("401 Unauthorized", ErrorCode.VALIDATION_ERROR, "status 401: it wants a login"),
        ("403 Forbidden", ErrorCode.VALIDATION_ERROR, "status 403: it does not give the document out"),
        ("404 Not Found", ErrorCode.VALIDATION_ERROR, "status 404: there is no document"),
        ("410 Gone", ErrorCode.VALIDATION_ERROR, "status 410"),
        ("418 Teapot", ErrorCode.VALIDATION_ERROR, "status 418: that is no document"),
        ("202 Accepted", ErrorCode.VALIDATION_ERROR, "status 202"),
        ("204 No Content", ErrorCode.VALIDATION_ERROR, "status 204"),
        ("206 Partial Content", ErrorCode.VALIDATION_ERROR, "status 206"),
        ("304 Not Modified", ErrorCode.VALIDATION_ERROR, "status 304"),
        ("408 Request Timeout", ErrorCode.TIMEOUT, "status 408"),
        ("429 Too Many Requests", ErrorCode.TIMEOUT, "status 429"),
        ("500 Internal Server Error", ErrorCode.TIMEOUT, "status 500"),
        ("503 Unavailable", ErrorCode.TIMEOUT, "status 503"),
    ],
)
def test_statuses(
    status: str, code: ErrorCode, said: str, fetcher: HttpDocumentFetcher, tmp_path: Path
) -> None:
    with receiver(answering(b"an error page", status)) as here:
        failed = failure(fetcher, here.url(), tmp_path / "file")
    assert (failed.code, said in str(failed)) == (code, True)


def test_a_redirect_to_nowhere_is_the_servers_fault(fetcher: HttpDocumentFetcher, tmp_path: Path) -> None:
    with receiver(answering(b"", "302 Found")) as here:
        assert "without saying where" in str(failure(fetcher, here.url(), tmp_path / "file"))


TOO_LARGE: dict[str, Script] = {
    "announced": saying(HEAD + b"Content-Length: 99999999999999999999999\r\n\r\nx"),
    "chunked": flooding(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"400\r\n" + b"x" * 1024 + b"\r\n"),
    "until close": flooding(HEAD + b"\r\n", b"x" * 65536),
    "gzip": answering(gzip.compress(bytes(10_000_000)), "200 OK", "Content-Encoding: gzip"),
    "gzip without end": flooding(
        HEAD + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(bytes(10_000_000))[:5000], b"\0" * 1000
    ),
}


@pytest.mark.parametrize("form", TOO_LARGE)
def test_too_large_is_refused_whatever_the_form(
    form: str, fetcher: HttpDocumentFetcher, tmp_path: Path
) -> None:
    with receiver(TOO_LARGE[form]) as here:
        failed = failure(fetcher, here.url(), tmp_path / "file", max_bytes=100_000)
    assert (failed.code, "limit of 0.1 MB" in str(failed)) == (ErrorCode.VALIDATION_ERROR, True)
    target = tmp_path / "file"
    assert not target.exists() or target.stat().st_size <= 100_000


def test_exactly_the_limit_is_accepted(fetcher: HttpDocumentFetcher, tmp_path: Path) -> None:
    with receiver(answering(b"x" * 1000)) as here:
        assert fetch(fetcher, here.url(), tmp_path / "file", max_bytes=1000).size_bytes == 1000
        assert "larger" in str(failure(fetcher, here.url(), tmp_path / "file", max_bytes=999))


def test_gzip_that_nobody_asked_for_is_undone(fetcher: HttpDocumentFetcher, tmp_path: Path) -> None:
    with receiver(answering(gzip.compress(PDF), "200 OK", "Content-Encoding: gzip")) as here:
        assert fetch(fetcher, here.url(), tmp_path / "file").size_bytes == len(PDF)
    assert (tmp_path / "file").read_bytes() == PDF


def test_other_codings_are_refused(fetcher: HttpDocumentFetcher, tmp_path: Path) -> None:
    with receiver(answering(PDF, "200 OK", "Content-Encoding: br")) as here:
        assert "Content-Encoding" in str(failure(fetcher, here.url(), tmp_path / "file"))


def test_an_empty_document_is_refused(fetcher: HttpDocumentFetcher, tmp_path: Path) -> None:
    with receiver(answering(b"")) as here:
        failed = failure(fetcher, here.url(), tmp_path / "file")
    assert (failed.code, "empty" in str(failed)) == (ErrorCode.VALIDATION_ERROR, True)


@pytest.mark.parametrize(
    "script",
    [
        silent,
        dribbling(HEAD + b"Content-Length: 900\r\n\r\n", b"x", 0.05),
        resetting(HEAD + b"Content-Length: 900\r\n\r\nxx"),
        saying(HEAD + b"Content-Length: 900\r\n\r\nxx"),
        saying(b""),
    ],
    ids=["silent", "dribbling", "resetting", "truncated", "hanging up"],
)
def test_what_may_pass_is_a_timeout_and_so_retried(
    script: Script, loopback: tuple[Network, ...], tmp_path: Path
) -> None:
    fetcher = HttpDocumentFetcher(GuardedClient(loopback), BRIEF)
    with receiver(script) as here:
        failed = failure(fetcher, here.url("/secret-path?token=hunter2"), tmp_path / "file")
    assert failed.code is ErrorCode.TIMEOUT
    assert "hunter2" not in str(failed)
    assert "secret-path" not in str(failed)


def test_redirects_share_one_clock(loopback: tuple[Network, ...], tmp_path: Path) -> None:
    """Each hop is fast enough by itself; together they are not."""

    def slow_hop(connection: Any, here: Any) -> None:
        here.closing.wait(0.25)
        answering(b"", "302 Found", "Location: /next")(connection, here)

    fetcher = HttpDocumentFetcher(GuardedClient(loopback), BRIEF)
    with receiver(slow_hop) as here:
        failed = failure(fetcher, here.url(), tmp_path / "file")
    assert failed.code is ErrorCode.TIMEOUT
    assert len(here.requests) <= MAX_REDIRECTS


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://nowhere.example.com/?token=hunter2", "nowhere.example.com could not be found"),
        ("http://internal.example.com/?token=hunter2", "internal.example.com does not have a public address"),
        ("ftp://files.example.com/?token=hunter2", "must begin with https"),
        ("http://169.254.169.254/?token=hunter2", "not a public address"),
    ],
)
def test_what_the_user_must_change_is_said(
    url: str, said: str, names: Callable[..., Any], tmp_path: Path
) -> None:
    fetcher = HttpDocumentFetcher(GuardedClient(lookup=names(internal_example_com=[["10.0.0.7"]])))
    failed = failure(fetcher, url, tmp_path / "file")
    assert (failed.code, said in str(failed)) == (ErrorCode.VALIDATION_ERROR, True)
    assert "hunter2" not in str(failed)
    assert "10.0.0.7" not in str(failed)


def test_cancelling_stops_a_download_in_the_middle(fetcher: HttpDocumentFetcher, tmp_path: Path) -> None:
    seen = 0

    def cancelled() -> bool:
        nonlocal seen
        seen += 1
        return seen > 2

    script = dribbling(HEAD + b"Content-Length: 900\r\n\r\n", b"x", 0.01)
    with receiver(script) as here, pytest.raises(StageFailedError, match="stopped"):
        fetcher.fetch(here.url(), tmp_path / "file", max_bytes=1000, is_cancelled=cancelled)


def test_a_fetch_ends_before_its_function_does() -> None:
    assert FETCH_BOUNDS.total < STAGE_BOUNDS[Stage.UPLOADING].function_seconds
