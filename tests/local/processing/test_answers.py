"""Extract jobs on the deployed stack: several documents, messages that come twice, a person in the loop."""

from collections import Counter

import httpx

from tests.local.deployed_stack import DeployedStack, Tenant, until
from tests.local.processing.held_messages import paused
from tests.local.processing.many_documents import TORN, all_rows, bodies, extract, invoice, run, upload

DOCUMENTS = 10


def test_many_documents_end_with_right_counts_though_a_worker_dies_and_messages_come_twice(
    stack: DeployedStack, tenant: Tenant
) -> None:
    outcome = run(stack, tenant, documents=DOCUMENTS, torn=1, kills=1, twice=0.5, seconds=420)
    job = outcome.job
    assert outcome.killed == 1, "the job ended before one of its workers was found at work"
    assert (job["status"], job["partial"], job["run"]) == ("completed", True, 1)
    assert (job["document_count"], job["completed_documents"]) == (DOCUMENTS + 1, DOCUMENTS)
    assert job["grid_stats"]["total_cells"] == DOCUMENTS * 2
    assert job["grid_stats"]["filled"] == sum(
        value is not None for row in outcome.rows for value in row.get("values", {}).values()
    )
    assert Counter(row["status"] for row in outcome.rows) == {"completed": DOCUMENTS, "failed": 1}
    [failure] = job["result"]["failures"]
    assert (failure["filename"], failure["code"]) == ("torn-0.pdf", "PARSE_ERROR")
    assert [row["document_index"] for row in outcome.rows] == list(range(DOCUMENTS + 1))

    downloads = tenant.http.get(f"/api/jobs/{job['id']}/results").json()["downloads"]
    lines = httpx.get(downloads["jsonl"], trust_env=False).text.splitlines()
    assert len(lines) == DOCUMENTS + 1

    again = tenant.http.post(f"/api/jobs/{job['id']}/retry")
    assert (again.status_code, again.json()["completed_documents"]) == (202, DOCUMENTS)
    second = tenant.ended(job["id"], 240)
    assert (second["run"], second["completed_documents"], second["partial"]) == (2, DOCUMENTS, True)


def test_a_cancel_in_the_middle_of_many_documents_leaves_no_work_running(
    stack: DeployedStack, tenant: Tenant
) -> None:
    """One document has failed and three wait for their extraction when the cancel comes."""
    contents = [TORN, *(invoice(number) for number in range(3))]
    ids = [upload(tenant, content, f"{at}.pdf") for at, content in enumerate(contents)]

    queue = stack.physical("ExtractingQueue")

    def messages() -> int:
        return sum(job["id"] in body for body in bodies(stack, queue))

    def statuses() -> list[str]:
        return [row["status"] for row in all_rows(tenant, job["id"])]

    with paused(stack, "ExtractFieldsFunction"):
        job = extract(tenant, document_ids=ids)
        until(lambda: messages() == 3 and statuses()[0] == "failed", 120, "three documents wait")
        assert tenant.http.delete(f"/api/jobs/{job['id']}").status_code == 200
    until(lambda: messages() == 0, 60, "the messages of the cancelled job are gone")

    ended = tenant.job(job["id"])
    assert (ended["status"], ended["completed_documents"], ended["document_count"]) == ("cancelled", 0, 4)
    assert statuses() == ["failed", "pending", "pending", "pending"]


def test_a_person_approves_with_a_correction_and_the_second_is_too_late(tenant: Tenant) -> None:
    job = extract(tenant, document_id=upload(tenant, invoice(3), "3.pdf"), options={"review": "always"})

    def waiting() -> dict[str, object] | None:
        seen = tenant.job(job["id"])
        assert seen["status"] != "failed", seen
        return seen if seen["status"] == "paused" else None

    seen = until(waiting, 180, "the job waits for its reviewer")
    review = seen["review"]
    assert isinstance(review, dict)
    said = {"decision": "approved", "revision": review["revision"], "corrections": []}
    changed = said | {"corrections": [{"path": "/total", "value": 7}]}
    path = f"/api/jobs/{job['id']}/review"
    assert tenant.http.post(path, json=changed).status_code == 200
    assert tenant.http.post(path, json=said).status_code == 409
    ended = tenant.ended(job["id"], 180)
    assert ended["status"] == "completed"
    assert ended["result"]["values"]["total"] == 7
    assert ended["result"]["cells"]["/total"]["corrected"]["value"] == 7
    assert ended["result"]["cells"]["/total"]["value"] != 7
