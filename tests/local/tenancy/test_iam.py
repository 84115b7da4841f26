"""The same template with IAM enforced: a policy that lacks an action or names the wrong resource shows."""

from local.demo.receiver import receiving
from local.demo.sample import sample_pdf
from tests.local.deployed_stack import DeployedStack
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
