"""Two tenants at once: neither feels the other's throttling."""

import time
import uuid
from concurrent.futures import ThreadPoolExecutor

from tests.local.deployed_stack import DeployedStack


def test_neither_feels_the_others_throttling(stack: DeployedStack) -> None:
    """The greedy tenant's bucket is emptied as its requests would: GCRA's instant lies ahead."""
    greedy, other = (stack.tenant(f"t-{uuid.uuid4().hex[:12]}") for _ in range(2))
    table, client = stack.outputs["AccessTableName"], stack.client("dynamodb")
    keys = client.query(
        TableName=table,
        KeyConditionExpression="pk = :pk AND begins_with(sk, :key)",
        ExpressionAttributeValues={":pk": {"S": f"ORG#{greedy.org_id}"}, ":key": {"S": "KEY#"}},
    )["Items"]
    full_at = str(int((time.time() + 3600) * 1_000_000))
    for item in keys:
        at = {"pk": {"S": f"RATE#{item['sk']['S'].removeprefix('KEY#')}"}, "sk": {"S": "RATE"}}
        client.put_item(TableName=table, Item=at | {"full_at": {"N": full_at}})

    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(tenant.http.get, "/v1/jobs") for tenant in (greedy, other) * 10]
    statuses = [each.result().status_code for each in asked]

    assert (set(statuses[::2]), set(statuses[1::2])) == ({429}, {200})
    throttled = asked[0].result()
    assert (throttled.json()["code"], throttled.json()["retryable"]) == ("rate_limited", True)
    assert int(throttled.headers["Retry-After"]) > 0
    for tenant in (greedy, other):
        tenant.http.close()
