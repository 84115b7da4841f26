"""The same template with IAM enforced: a policy that lacks an action or names the wrong resource shows."""

import httpx

from local.demo.receiver import receiving
from local.demo.sample import sample_pdf
from tests.local.deployed_stack import DeployedStack, Tenant, until
from tests.local.vendors.clients_roads import docld_road, subworkflow_road, talonic_road


def test_every_road_works_with_the_policies_of_the_template_alone(iam_stack: DeployedStack) -> None:
    tenant = iam_stack.tenant("acme")
    with tenant.http, receiving(tenant.webhook_secret) as receiver:
        read = tenant.submit(sample_pdf(), webhook_url=receiver.url)
        protected = tenant.submit(sample_pdf(), options='{"password": "not needed"}')
        broken = tenant.submit(b"%PDF-1.7 and then nothing", webhook_url=receiver.url)
        dropped = tenant.submit(sample_pdf(), webhook_url=receiver.url)
        assert tenant.http.delete(f"/api/jobs/{dropped['id']}").status_code in {200, 409}
        assert tenant.http.post("/api/documents", json={"filename": "a.pdf"}).status_code in {200, 201}
        assert tenant.http.get("/api/jobs").json()["total"] == 4
        assert tenant.http.get("/nowhere").status_code == 404

        assert tenant.ended(read["id"])["status"] == "completed"
        assert tenant.ended(protected["id"])["status"] == "completed"
        assert tenant.ended(broken["id"])["error_code"] == "PARSE_ERROR"
        told = [receiver.wait(60) for _ in range(3)]

    assert {each.event["data"]["id"] for each in told if each and each.event} == {
        read["id"], broken["id"], dropped["id"],
    }  # fmt: skip
    none_was_denied(iam_stack)


def test_the_vendors_clients_go_their_roads_with_those_policies(iam_stack: DeployedStack) -> None:
    tenant = iam_stack.tenant("globex")
    with tenant.http:
        talonic_road(tenant)
        subworkflow_road(tenant, iam_stack.url)
        docld_road(tenant)
    none_was_denied(iam_stack)


def test_what_is_asked_for_again_goes_with_those_policies(iam_stack: DeployedStack) -> None:
    """Webhooks, runs and secrets once more; heads; and documents that came in forms, all given up at once."""
    tenant = iam_stack.tenant("initech")
    with tenant.http as http, receiving(tenant.webhook_secret) as receiver:
        read = tenant.submit(sample_pdf(), webhook_url=receiver.url)
        broken = tenant.submit(b"%PDF-1.7 and then nothing")
        assert tenant.ended(read["id"])["status"] == "completed"
        first = receiver.wait(60)
        assert first is not None
        sent_again(http, f"/api/jobs/{read['id']}/deliveries")
        second = receiver.wait(60)
        assert second is not None
        assert (second.event, second.headers["webhook-id"]) == (first.event, first.headers["webhook-id"])

        tenant.ended(broken["id"])
        retried = [
            http.post(f"/api/jobs/{broken['id']}/retry/", headers={"Idempotency-Key": "once"})
            for _ in range(2)
        ]
        assert [(each.status_code, each.json()["run"]) for each in retried] == [(202, 2)] * 2
        assert tenant.ended(broken["id"])["run"] == 2

        head = http.head(f"/api/jobs/{read['id']}")
        assert (head.status_code, head.content, head.headers["etag"]) == (
            200, b"", http.get(f"/api/jobs/{read['id']}").headers["etag"],
        )  # fmt: skip
        assert [http.head(path).status_code for path in ("/api/jobs/", "/api/nothing")] == [200, 404]
        made = http.post("/api/webhooks", json={"url": receiver.url}).json()["id"]
        assert [http.post(f"/api/webhooks/{made}/rotate").status_code for _ in range(5)] == [200] * 4 + [409]
        assert http.get("/api/documents").json()["total"] == 2
        forgotten_at_once(iam_stack, tenant)
    none_was_denied(iam_stack)


def sent_again(http: httpx.Client, deliveries: str) -> None:
    def delivered() -> list[dict[str, object]] | None:
        found: list[dict[str, object]] = http.get(deliveries).json()["data"]
        return found if [each["status"] for each in found] == ["delivered"] else None

    (delivery,) = until(delivered, 30, "the webhook's record")
    asked = [http.post(deliveries, json={"delivery_id": delivery["id"]}) for _ in range(2)]
    assert [(each.status_code, each.json()["resends"]) for each in asked] == [(202, 1)] * 2


def forgotten_at_once(iam_stack: DeployedStack, tenant: Tenant) -> None:
    headers = {"x-api-key": tenant.api_key}
    with httpx.Client(base_url=iam_stack.url, headers=headers, timeout=60, trust_env=False) as vendor:
        named = [each["id"] for each in vendor.get("/v1/datasets").json()["data"]]
        gone = vendor.request("DELETE", "/v1/datasets", json={"datasetIds": named})
        assert (gone.status_code, len(gone.json()["data"])) == (200, 2)
        assert vendor.get("/v1/datasets").json()["total"] == 0


def none_was_denied(iam_stack: DeployedStack) -> None:
    denied = [line for line in iam_stack.lines() if "not authorized" in line[1]]
    assert not denied, "\n".join(map(str, denied[:5]))


def test_a_function_cannot_do_what_its_policy_does_not_name(iam_stack: DeployedStack) -> None:
    """Enforcement is really on: the role of the function that lists jobs may not delete the table."""
    role = iam_stack.client("iam").get_role(RoleName=iam_stack.physical("ListJobsRole"))["Role"]["Arn"]
    answer = iam_stack.client("iam").simulate_principal_policy(
        PolicySourceArn=role, ActionNames=["dynamodb:DeleteTable"]
    )
    assert answer["EvaluationResults"][0]["EvalDecision"] != "allowed"
