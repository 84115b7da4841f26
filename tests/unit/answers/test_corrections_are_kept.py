"""Whatever happens to a job: what its reviewers have corrected shows, in their order, and nothing else."""

from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docjobs.domain import lifecycle
from docjobs.domain.answers.corrections import PathMissingError, put
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import JobChangedError
from docjobs.domain.job import Failure, Job
from docjobs.domain.stages import Stage
from docjobs.domain.statuses import JobStatus
from tests.unit.answers.conftest import answer_row, paused
from tests.unit.api.world import ORG, World, load_event, with_body

TORN = Failure(code=ErrorCode.TIMEOUT, message="slow")
corrections = st.lists(
    st.tuples(st.sampled_from(["/total", "/lines/0/price", "/lines/1/price"]), st.integers(0, 9)), max_size=3
)
steps: st.SearchStrategy[tuple[str, list[tuple[str, int]]]] = st.one_of(
    st.tuples(st.sampled_from(["approved", "rejected"]), corrections),
    st.tuples(st.sampled_from(["stale", "lost"]), corrections),
    st.tuples(st.just("fail"), st.just([])),
    st.tuples(st.just("run again"), corrections),
    st.tuples(st.just("run again"), corrections),
)


class Life:
    """One job, and what its answer should be: the machine's, with what was accepted."""

    def __init__(self) -> None:
        self.world = World()
        self.job_id = paused(self.world).job_id
        self.machine: dict[str, Any] = self._answer()["values"]
        self.accepted: list[tuple[str, int]] = []

    @property
    def job(self) -> Job:
        return self.world.jobs.get(ORG, self.job_id)

    def decide(self, decision: str, said: list[tuple[str, int]], revision: int) -> int:
        listed = [{"path": path, "value": value} for path, value in said]
        body = {"decision": decision, "revision": revision, "corrections": listed}
        return int(self._call("review_job", "approved", body).status)

    def step(self, kind: str, said: list[tuple[str, int]]) -> None:
        waits, fits = self.job.status is JobStatus.PAUSED, self._fits(said)
        match kind:
            case "approved" | "rejected":
                status = self.decide(kind, said, self.job.version)
                assert status == (409 if not waits else 200 if fits else 422)
                self.accepted += said if status == 200 else []
            case "stale":
                assert self.decide("approved", said, self.job.version - 1) == 409
            case "lost":
                self._lose_the_race(said)
            case "fail" if not self.job.ended:
                self.world.jobs.save(lifecycle.fail(self.job, TORN, self.world.clock.now()))
            case "run again" if self.job.status is JobStatus.FAILED:
                self._run_again(lines=len(said))

    def check(self) -> None:
        shown, expected = self._answer(), deepcopy(self.machine)
        unplaced = []
        for path, value in self.accepted:
            try:
                put(expected, path, value)
            except PathMissingError:
                unplaced.append((path, value))
        assert shown["values"] == expected
        assert [(each["path"], each["value"]) for each in shown.get("unplaced", [])] == unplaced

    def _lose_the_race(self, said: list[tuple[str, int]]) -> None:
        """Another reviewer's write comes between the look and this one's."""

        def lost(_: object) -> Job:
            raise JobChangedError("changed")

        waits, save = self.job.status is JobStatus.PAUSED, self.world.jobs.save
        self.world.jobs.save = lost  # type: ignore[method-assign,assignment]
        status = self.decide("approved", said, self.job.version)
        self.world.jobs.save = save  # type: ignore[method-assign]
        assert status == (409 if not waits or self._fits(said) else 422)

    def _run_again(self, lines: int) -> None:
        assert self._call("retry_job", "one", {}).status == 202
        now = self.world.clock.now()
        running = self.world.jobs.save(lifecycle.start(self.job, Stage.EXTRACTING, now))
        self.machine = {"number": "B", "total": 1.5, "lines": [{"price": 2.5} for _ in range(lines)]}
        answer_row(self.world, running, values=self.machine)
        self.world.jobs.save(lifecycle.pause(self.job, "token", now, now))

    def _fits(self, said: list[tuple[str, int]]) -> bool:
        found = self._answer()["values"]
        return all(int(path.split("/")[2]) < len(found["lines"]) for path, _ in said if path != "/total")

    def _answer(self) -> dict[str, Any]:
        [row] = self._call("get_results", "first_page", None).body["rows"]
        return dict(row)

    def _call(self, function: str, case: str, body: Any) -> Any:
        event = load_event(function, case)
        event["path"] = event["resource"].replace("{id}", self.job_id)
        event["pathParameters"] = {"id": self.job_id}
        event["queryStringParameters"] = event["multiValueQueryStringParameters"] = None
        return self.world.call(function, event if body is None else with_body(event, body))


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(script=st.lists(steps, min_size=3, max_size=12))
def test_no_correction_is_lost_and_none_shows_that_was_not_accepted(
    script: list[tuple[str, list[tuple[str, int]]]],
) -> None:
    life = Life()
    for kind, said in script:
        life.step(kind, said)
        life.check()
