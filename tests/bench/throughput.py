"""`local_jobs_ratio`: jobs a second of real one-page documents, over the same with empty stage bodies.

Both sides run in turns on one engine and one deployment: the same API, tables, streams, queues, state
machine, memory sizes and clients. Between the turns only the code of the three stage functions changes.
"""

import io
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from statistics import fmean

from tests.bench.client import ENDED, BenchClient, BenchProblemError
from tests.bench.documents import digital_pdf
from tests.bench.figures import table
from tests.bench.stack import BenchStack

JOBS = 100
CLIENTS = 8
# Bursts of the warm-up: each starts as many more workers cold as the machine bears at once.
WARM_UP_BURSTS = (1, 2, 4, 8, 8, 16)
TURNS = 3
ALL_ENDED_SECONDS = 300.0
STAGES = ("UploadDocument", "ParseDocument", "ChunkDocument")
EMPTY = Path(__file__).with_name("empty_stage.py")


def local_jobs_ratio(stack: BenchStack) -> dict[str, float]:
    """Name → number. Raises BenchProblemError if a job does not complete."""
    real, empty = [], []
    for _ in range(TURNS):
        real.append(_warm_turn(stack))
        with _empty_stages(stack):
            empty.append(_warm_turn(stack))
    turns = [(n, a, b, a / b) for n, (a, b) in enumerate(zip(real, empty, strict=True), 1)]
    print(table("Jobs a second", ("turn", "real", "empty stages", "ratio"), turns))
    return {
        "local_jobs_per_second": fmean(real),
        "local_jobs_per_second_empty_stages": fmean(empty),
        "local_jobs_ratio": fmean(real) / fmean(empty),
    }


def _warm_turn(stack: BenchStack) -> float:
    for burst in WARM_UP_BURSTS:
        with suppress(BenchProblemError):  # a machine that is busy with cold starts may time a request out
            _run(stack, burst)
    return _run(stack, JOBS)


def _run(stack: BenchStack, jobs: int) -> float:
    """Jobs a second, from the first submission to the last end as the jobs' records have it."""
    pdf = digital_pdf(1)
    clients = [stack.client() for _ in range(CLIENTS)]
    began = time.time()
    with ThreadPoolExecutor(CLIENTS) as pool:
        submitted = list(pool.map(lambda n: clients[n % CLIENTS].submit(pdf), range(jobs)))
    ends = [_end_of(clients[0], job_id) for job_id in submitted]
    return jobs / (max(ends) - began)


def _end_of(client: BenchClient, job_id: str) -> float:
    """When a job completed, seconds since the epoch; one poll a second, so that looking costs little."""
    deadline = time.monotonic() + ALL_ENDED_SECONDS
    while (job := client.poll(job_id))["status"] not in ENDED:
        if time.monotonic() > deadline:
            raise BenchProblemError(f"job {job_id} is still {job['status']}")
        time.sleep(1.0)
    if job["status"] != "completed":
        raise BenchProblemError(f"job {job_id} {job['status']}: {job.get('error')}")
    return datetime.fromisoformat(job["completed_at"]).timestamp()


@contextmanager
def _empty_stages(stack: BenchStack) -> Iterator[None]:
    """The stage functions with empty bodies for as long as the block runs."""
    functions = _stage_functions(stack)
    packed = _zipped({"app.py": EMPTY.read_bytes()})
    real = {name: _zipped(_files(stack, stage)) for stage, name in functions.items()}
    try:
        for name in functions.values():
            stack.aws("lambda").update_function_code(FunctionName=name, ZipFile=packed)
        yield
    finally:
        for name, code in real.items():
            stack.aws("lambda").update_function_code(FunctionName=name, ZipFile=code)


def _stage_functions(stack: BenchStack) -> dict[str, str]:
    """Stage function to its physical name."""
    pages = stack.aws("lambda").get_paginator("list_functions").paginate()
    names = [each["FunctionName"] for page in pages for each in page["Functions"]]
    return {
        stage: next(each for each in names if each.startswith(f"{stack.layout.name}-{stage}Function-"))
        for stage in STAGES
    }


def _files(stack: BenchStack, stage: str) -> dict[str, bytes]:
    """A function's code as `sam build` left it."""
    folder = stack.layout.build_directory / "build" / f"{stage}Function"
    return {
        str(each.relative_to(folder)): each.read_bytes()
        for each in sorted(folder.rglob("*"))
        if each.is_file()
    }


def _zipped(files: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return packed.getvalue()
