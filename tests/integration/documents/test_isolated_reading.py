"""Reading through the child process: the same document as in this process, and nothing gets out of it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from documents.errors import (
    BrokenDocumentError,
    EmptyDocumentError,
    LimitExceededError,
    ParserCrashedError,
    ParserTimeoutError,
    PasswordIncorrectError,
    PasswordRequiredError,
    ReadingCancelledError,
    UnsupportedFormatError,
)
from documents.isolation import IsolatedReader
from documents.isolation.process import ChildDiedError, ChildProcess, child_environment
from documents.limits import Limits
from documents.reading import read
from documents.rendering import to_markdown
from documents.serializing import to_dict
from tests.unit.documents import pdfs

FAULTY = "tests.integration.documents.faulty_child"


@pytest.fixture
def reader() -> Iterator[IsolatedReader]:
    with IsolatedReader() as reader:
        yield reader


@pytest.fixture
def faulty() -> Iterator[IsolatedReader]:
    limits = Limits(max_page_seconds=1.5, max_seconds=60.0, max_memory_mb=400)
    with IsolatedReader(limits, child_module=FAULTY) as reader:
        yield reader


def planned(folder: Path, pdf: bytes, **faults: str | bool) -> Path:
    """A PDF with its plan of faults; page numbers are given as p1, p2 …"""
    path = pdfs.written(folder, pdf)
    plan = {name.removeprefix("p") if name != "open" else name: kind for name, kind in faults.items()}
    path.with_name(path.name + ".faults").write_text(json.dumps(plan))
    return path


def children_of(pid: int) -> set[int]:
    """Process ids of the running children."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        if int(fields[1]) == pid and fields[0] != "Z":
            found.add(int(status.parent.name))
    return found


class TestASoundDocument:
    def test_reads_the_same_as_in_this_process(self, tmp_path: Path, reader: IsolatedReader) -> None:
        path = pdfs.written(tmp_path, pdfs.paged(20))
        assert to_dict(reader.read(path, file_type="pdf")) == to_dict(read(path, file_type="pdf"))

    def test_tells_its_progress(self, tmp_path: Path, reader: IsolatedReader) -> None:
        seen: list[tuple[int, int]] = []
        path = pdfs.written(tmp_path, pdfs.paged(300))
        document = reader.read(path, file_type="pdf", on_page=lambda done, total: seen.append((done, total)))
        assert seen == [(done, 300) for done in range(301)]
        assert len(document.pages) == 300

    def test_keeps_one_warm_child_for_the_next(self, tmp_path: Path, reader: IsolatedReader) -> None:
        path = pdfs.written(tmp_path, pdfs.paged(1))
        reader.read(path, file_type="pdf")
        first = reader.child().pid
        for _ in range(3):
            reader.read(path, file_type="pdf")
        assert reader.child().pid == first

    def test_takes_turns_between_threads(self, tmp_path: Path, reader: IsolatedReader) -> None:
        paths = [pdfs.written(tmp_path, pdfs.paged(count), f"{count}.pdf") for count in (1, 2, 3, 4)]
        lengths: list[int] = []
        threads = [
            threading.Thread(
                target=lambda path=path: lengths.append(len(reader.read(path, file_type="pdf").pages))
            )
            for path in paths
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(lengths) == [1, 2, 3, 4]

    def test_output_of_native_libraries_does_no_harm(self, tmp_path: Path, faulty: IsolatedReader) -> None:
        path = planned(tmp_path, pdfs.paged(2), p1="chatter")
        assert "page number 2" in to_markdown(faulty.read(path, file_type="pdf"))


class TestExpectedErrors:
    def test_cross_the_boundary_and_leave_the_child_alive(
        self, tmp_path: Path, reader: IsolatedReader
    ) -> None:
        locked = pdfs.written(tmp_path, pdfs.locked(pdfs.paged(1), user="geheim"), "locked.pdf")
        with pytest.raises(PasswordRequiredError, match="`password`"):
            reader.read(locked, file_type="pdf")
        first = reader.child().pid
        with pytest.raises(PasswordIncorrectError):
            reader.read(locked, file_type="pdf", password="falsch")
        with pytest.raises(BrokenDocumentError):
            reader.read(pdfs.written(tmp_path, b"%PDF-1.7\n", "broken.pdf"), file_type="pdf")
        with pytest.raises(EmptyDocumentError):
            reader.read(pdfs.written(tmp_path, b"", "empty.pdf"), file_type="pdf")
        with pytest.raises(LimitExceededError):
            reader.read(locked, file_type="pdf", password="geheim", limits=Limits(max_pages=0))
        with pytest.raises(UnsupportedFormatError):
            reader.read(locked, file_type="xml")
        assert "page number 1" in to_markdown(reader.read(locked, file_type="pdf", password="geheim"))
        assert reader.child().pid == first

    def test_an_unforeseen_error_is_a_broken_document_and_tells_no_content(
        self, tmp_path: Path, faulty: IsolatedReader
    ) -> None:
        path = planned(tmp_path, pdfs.paged(1), open="raise")
        with pytest.raises(BrokenDocumentError, match="ValueError") as caught:
            faulty.read(path, file_type="pdf")
        assert "secret" not in str(caught.value)

    def test_a_child_that_cannot_start_says_why(self, tmp_path: Path) -> None:
        with (
            IsolatedReader(child_module="documents.isolation.no_such_child") as reader,
            pytest.raises(RuntimeError, match="no_such_child"),
        ):
            reader.read(pdfs.written(tmp_path, pdfs.paged(1)), file_type="pdf")


class TestAPageThatBreaksTheParser:
    @pytest.mark.parametrize(
        ("kind", "says"), [("crash", "SIGSEGV"), ("hang", "longer than 1.5 s"), ("eat", "400 MB")]
    )
    def test_costs_only_itself(self, tmp_path: Path, faulty: IsolatedReader, kind: str, says: str) -> None:
        path = planned(tmp_path, pdfs.paged(5), p3=kind, careful=True)
        document = faulty.read(path, file_type="pdf")
        assert document.partial
        assert [page.number for page in document.pages if page.error] == [3]
        error = document.pages[2].error or ""
        assert "Page 3" in error
        assert says in error
        for number in (1, 2, 4, 5):
            assert f"page number {number}." in to_markdown(document)

    @pytest.mark.parametrize("kind", ["crash", "hang", "eat"])
    def test_is_read_by_the_simplest_engine_where_that_survives(
        self, tmp_path: Path, faulty: IsolatedReader, kind: str
    ) -> None:
        document = faulty.read(planned(tmp_path, pdfs.paged(3), p2=kind), file_type="pdf")
        assert not document.partial
        assert "page number 2." in to_markdown(document)

    def test_progress_still_counts_every_page_once(self, tmp_path: Path, faulty: IsolatedReader) -> None:
        seen: list[int] = []
        path = planned(tmp_path, pdfs.paged(5), p3="crash", careful=True)
        faulty.read(path, file_type="pdf", on_page=lambda done, _total: seen.append(done))
        assert seen == [0, 1, 2, 3, 4, 5]

    def test_is_named_when_it_is_the_only_one(self, tmp_path: Path, faulty: IsolatedReader) -> None:
        with pytest.raises(ParserCrashedError, match="Page 1 crashed") as caught:
            faulty.read(planned(tmp_path, pdfs.paged(1), p1="crash", careful=True), file_type="pdf")
        assert (caught.value.page, caught.value.code) == (1, "PARSE_ERROR")

    def test_that_hangs_is_a_timeout(self, tmp_path: Path, faulty: IsolatedReader) -> None:
        with pytest.raises(ParserTimeoutError, match="Page 1 took longer") as caught:
            faulty.read(planned(tmp_path, pdfs.paged(1), p1="hang", careful=True), file_type="pdf")
        assert (caught.value.page, caught.value.code) == (1, "TIMEOUT")

    def test_too_many_of_them_end_the_document(self, tmp_path: Path) -> None:
        limits = Limits(max_failed_pages=1)
        path = planned(tmp_path, pdfs.paged(4), p1="crash", p2="crash", p3="crash", careful=True)
        with (
            IsolatedReader(limits, child_module=FAULTY) as faulty,
            pytest.raises(ParserCrashedError) as caught,
        ):
            faulty.read(path, file_type="pdf")
        assert caught.value.page == 2

    def test_does_not_trouble_the_next_document(self, tmp_path: Path, faulty: IsolatedReader) -> None:
        with pytest.raises(ParserCrashedError, match="Opening the file"):
            faulty.read(planned(tmp_path, pdfs.paged(1), open="crash"), file_type="pdf")
        sound = pdfs.written(tmp_path, pdfs.paged(2), "sound.pdf")
        assert len(faulty.read(sound, file_type="pdf").pages) == 2


class TestTheWholeDocumentsLimits:
    def test_opening_that_hangs_is_a_timeout(self, tmp_path: Path, faulty: IsolatedReader) -> None:
        with pytest.raises(ParserTimeoutError, match="Opening the file"):
            faulty.read(planned(tmp_path, pdfs.paged(1), open="hang"), file_type="pdf")

    def test_its_total_time_ends_it_and_names_the_page(self, tmp_path: Path, faulty: IsolatedReader) -> None:
        faulty.read(pdfs.written(tmp_path, pdfs.paged(1), "warm.pdf"), file_type="pdf")
        limits = Limits(max_seconds=2.0, max_page_seconds=30.0)
        path = planned(tmp_path, pdfs.paged(2), p2="hang")
        with pytest.raises(ParserTimeoutError, match="longer than 2 s") as caught:
            faulty.read(path, file_type="pdf", limits=limits)
        assert caught.value.page == 1  # the first of the pages that were read together

    def test_cancelling_kills_the_child_in_the_middle_of_a_page(
        self, tmp_path: Path, faulty: IsolatedReader
    ) -> None:
        limits = Limits(max_page_seconds=60.0)
        path = planned(tmp_path, pdfs.paged(2), p1="hang")
        reached = path.with_name(path.name + ".reached")
        busy: list[int] = []

        def is_cancelled() -> bool:
            busy.append(faulty.child().pid)
            return reached.exists()

        with pytest.raises(ReadingCancelledError) as caught:
            faulty.read(path, file_type="pdf", limits=limits, is_cancelled=is_cancelled)
        assert caught.value.code == "CANCELLED"
        assert set(busy) & children_of(os.getpid()) == set()

    def test_a_job_cancelled_before_it_begins_starts_nothing(self, tmp_path: Path) -> None:
        before = children_of(os.getpid())
        with IsolatedReader() as reader, pytest.raises(ReadingCancelledError):
            reader.read(pdfs.written(tmp_path, pdfs.paged(1)), file_type="pdf", is_cancelled=lambda: True)
        assert children_of(os.getpid()) == before

    def test_a_callback_that_fails_leaves_no_child_at_work(
        self, tmp_path: Path, faulty: IsolatedReader
    ) -> None:
        def on_page(done: int, _total: int) -> None:
            if done == 1:
                raise ConnectionError("the database is away")

        path = pdfs.written(tmp_path, pdfs.paged(40))
        with pytest.raises(ConnectionError):
            faulty.read(path, file_type="pdf", on_page=on_page)
        assert len(faulty.read(path, file_type="pdf").pages) == 40


class TestTheChild:
    def test_inherits_the_import_path_and_no_credentials(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "s3cret")
        monkeypatch.setenv("AWS_SESSION_TOKEN", "t0ken")
        monkeypatch.setenv("DOCJOBS_API_KEY", "k3y")
        environment = child_environment()
        assert not {name for name in environment if name.startswith(("AWS_", "DOCJOBS_"))}
        assert environment["PYTHONPATH"].split(os.pathsep) == [path for path in sys.path if path]

    def test_ends_with_its_parent(self, tmp_path: Path) -> None:
        path = pdfs.written(tmp_path, pdfs.paged(1))
        script = (
            "import os, sys; from documents.isolation import IsolatedReader\n"
            f"reader = IsolatedReader(); reader.read({str(path)!r}, file_type='pdf')\n"
            "print(reader.child().pid, flush=True); os.kill(os.getpid(), 9)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script],
            env=child_environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == -signal.SIGKILL
        pid = int(done.stdout)
        deadline = time.monotonic() + 10
        while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert not Path(f"/proc/{pid}").exists()

    def test_that_was_killed_while_idle_is_replaced(self, tmp_path: Path, reader: IsolatedReader) -> None:
        path = pdfs.written(tmp_path, pdfs.paged(1))
        reader.read(path, file_type="pdf")
        os.kill(reader.child().pid, signal.SIGKILL)
        time.sleep(0.1)
        assert len(reader.read(path, file_type="pdf").pages) == 1

    def test_holds_no_file_of_the_last_document(self, tmp_path: Path, reader: IsolatedReader) -> None:
        path = pdfs.written(tmp_path, pdfs.paged(1))
        reader.read(path, file_type="pdf")
        reader.read(pdfs.written(tmp_path, pdfs.paged(1), "other.pdf"), file_type="pdf")
        held = [link.readlink() for link in Path(f"/proc/{reader.child().pid}/fd").iterdir()]
        assert path not in held

    def test_is_gone_after_closing(self, tmp_path: Path) -> None:
        before = children_of(os.getpid())
        with IsolatedReader() as reader:
            reader.read(pdfs.written(tmp_path, pdfs.paged(1)), file_type="pdf")
            assert children_of(os.getpid()) != before
        assert children_of(os.getpid()) == before

    def test_dies_of_a_signal_that_is_told(self) -> None:
        child = ChildProcess(FAULTY, 400)
        os.kill(child.pid, signal.SIGBUS)
        with pytest.raises(ChildDiedError, match="SIGBUS"):
            child.receive(5.0)
        child.kill()
