"""Every event in events/ of an API function, through its real handler."""

import pytest

from docjobs.dialects.choosing import dialect_name
from tests.unit.api.world import FUNCTIONS, ROOT, World, load_event

EXPECTED = {
    "submit_job/url": 202,
    "submit_job/idempotent": 202,
    "submit_job/password": 202,
    "submit_job/upload": 202,
    "submit_job/document": 404,  # the document of this event exists in no world
    "submit_job/bad_json": 400,
    "submit_job/unknown_type": 422,
    "submit_job/unbuilt_type": 501,
    "submit_job/unknown_field": 422,
    "submit_job/private_url": 422,
    "submit_job/no_key": 401,
    "submit_job/docld_upload": 201,
    "submit_job/docld_parse_later": 202,
    "submit_job/docld_parse_private": 422,
    "submit_job/docld_extract_run": 404,
    "submit_job/docld_split_run": 202,
    "submit_job/docld_edit_run": 501,
    "submit_job/docld_workflow": 501,
    "submit_job/omniai_extract": 200,
    "submit_job/omniai_extract_now": 404,
    "submit_job/subworkflow_extract": 200,
    "submit_job/subworkflow_vectorize": 200,
    "submit_job/subworkflow_vectorize_dataset": 404,
    "get_document/subworkflow_list": 200,
    "get_document/subworkflow_one": 404,
    "get_document/subworkflow_items": 404,
    "delete_document/subworkflow": 404,
    "collect_upload/start": 200,
    "collect_upload/end": 404,
    "search_documents/question": 200,
    "search_documents/filtered": 404,
    "search_documents/too_many": 422,
    "search_documents/no_query": 422,
    "get_document/docld_search": 200,
    "get_document/talonic_list": 200,
    "get_document/talonic_one": 404,
    "get_document/talonic_markdown": 404,
    "get_document/talonic_balance": 200,
    "list_jobs/talonic_extractions": 200,
    "get_job/talonic_extraction": 404,
    "get_job/talonic_csv": 404,
    "delete_document/talonic": 404,
    "delete_document/subworkflow_several": 404,
    "search_documents/talonic": 200,
    "submit_job/talonic_again": 404,
    "create_document/named": 201,
    "create_document/empty": 201,
    "watch_job/poll": 404,
    "watch_job/deliveries": 404,
    "watch_job/stream": 404,
    "watch_job/bad_last_event": 400,
    "watch_job/document": 404,
    "get_document/list": 200,
    "get_document/one": 404,
    "get_document/malformed_id": 400,
    "list_jobs/first_page": 200,
    "list_jobs/filtered": 200,
    "list_jobs/bad_limit": 422,
    "list_jobs/bad_cursor": 400,
    "list_jobs/omniai": 200,
    "list_jobs/talonic": 200,
    "list_jobs/subworkflow": 200,
    "get_job/one": 404,
    "get_job/omniai_result": 404,
    "get_job/talonic": 404,
    "get_job/talonic_results": 404,
    "get_job/subworkflow": 404,
    "get_job/subworkflow_verify": 200,
    "get_job/malformed_id": 400,
    "submit_job/extract": 202,
    "submit_job/unusable_schema": 422,
    "submit_job/classify_several": 202,
    "submit_job/split": 202,
    "get_results/first_page": 404,
    "get_results/bad_cursor": 404,
    "review_job/approved": 404,
    "review_job/unknown_decision": 422,
    "retry_job/one": 404,
    "retry_job/idempotent": 404,
    "retry_job/resend": 404,
    "retry_job/malformed_id": 400,
    "cancel_job/one": 404,
    "cancel_job/talonic": 404,
    "cancel_job/subworkflow": 404,
    "manage_webhooks/create": 201,
    "manage_webhooks/private_url": 422,
    "manage_webhooks/list": 200,
    "manage_webhooks/one": 404,
    "manage_webhooks/delete": 404,
    "manage_webhooks/rotate": 404,
    "manage_webhooks/n8n": 201,
    "manage_webhooks/n8n_end": 404,
    "read_schemas/list": 200,
    "read_schemas/one": 404,
    "read_schemas/malformed_id": 400,
    "read_schemas/list_templates": 200,
    "read_schemas/one_template": 404,
    "read_schemas/omniai_classification": 404,
    "write_schemas/create": 201,
    "write_schemas/unusable": 422,
    "write_schemas/replace": 404,
    "write_schemas/delete": 404,
    "write_schemas/create_template": 201,
    "write_schemas/create_classification": 201,
    "write_schemas/replace_template": 404,
    "write_schemas/delete_template": 404,
    "answer_unknown_route/path": 404,
    "answer_unknown_route/method": 405,
    "answer_unknown_route/preflight": 204,
    "answer_unknown_route/no_key": 401,
    "answer_unknown_vendor_route/path": 404,
    "answer_unknown_vendor_route/method": 405,
    "submit_job/talonic_job": 404,
    "submit_job/talonic_job_of_all": 404,
    "submit_job/talonic_extract_labels": 202,
    "submit_job/docld_extract_words": 202,
    "submit_job/omniai_extract_pages": 200,
    "get_document/subworkflow_pictures": 404,
    "get_job/docld_health": 200,
    "read_schemas/talonic_list": 200,
    "read_schemas/talonic_one": 404,
    "write_schemas/talonic_create": 201,
    "write_schemas/talonic_change": 404,
    "write_schemas/talonic_delete": 404,
    "submit_job/talonic_extract": 202,
    "search_documents/subworkflow": 200,
}


@pytest.mark.parametrize(("case", "status"), EXPECTED.items())
def test_each_event_gets_its_answer(world: World, case: str, status: int) -> None:
    function, _, name = case.partition("/")

    event = load_event(function, name)

    answer = world.call(function, event)

    assert answer.status == status
    assert answer.headers["X-Request-Id"]
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    if status >= 400 and dialect_name(event["path"], {}) == "native":
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.body["request_id"] == answer.headers["X-Request-Id"]


def test_no_event_is_left_out() -> None:
    present = {
        f"{function}/{path.stem}"
        for function in FUNCTIONS
        for path in (ROOT / "events" / function).glob("*.json")
    }

    assert present == EXPECTED.keys()
