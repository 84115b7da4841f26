"""The receivers that docs/webhooks.md shows, run as they stand there."""

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from standardwebhooks import WebhookVerificationError

from docjobs.domain.tenancy.signing import new_signing_secret
from docjobs.usecases.webhooks.signing import signed_headers
from tests.integration.webhooks.conftest import ROOT, SECRET

OTHER = new_signing_secret(bytes(32))
BODY = json.dumps({"type": "job.completed", "webhook_id": "evt_1", "data": {"name": "ü"}})


def shown(language: str) -> str:
    text = (ROOT / "docs" / "webhooks.md").read_text()
    [code] = re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)
    return str(code)


def headers(*secrets: str, age_seconds: int = 0) -> dict[str, str]:
    signed = signed_headers("evt_1", "job.completed", BODY, list(secrets), datetime.now(UTC))
    return (
        signed
        if not age_seconds
        else signed | {"webhook-timestamp": str(int(signed["webhook-timestamp"]) - age_seconds)}
    )


@pytest.fixture
def receive() -> Callable[[bytes, dict[str, str], str], dict[str, Any] | None]:
    names: dict[str, Any] = {}
    exec(compile(shown("python"), "docs/webhooks.md", "exec"), names)  # noqa: S102 - the documentation itself
    found: Callable[[bytes, dict[str, str], str], dict[str, Any] | None] = names["receive"]
    return found


def test_the_python_receiver(receive: Callable[[bytes, dict[str, str], str], dict[str, Any] | None]) -> None:
    event = receive(BODY.encode(), headers(OTHER, SECRET), SECRET)
    assert event == json.loads(BODY)
    assert receive(BODY.encode(), headers(SECRET), SECRET) is None
    for body, sent in (
        (BODY + " ", headers(SECRET)),
        (BODY, headers(OTHER)),
        (BODY, headers(SECRET, age_seconds=400)),
    ):
        with pytest.raises(WebhookVerificationError):
            receive(body.encode(), sent, SECRET)


@pytest.mark.skipif(
    shutil.which("node") is None, reason="no node: the JavaScript receiver of docs/webhooks.md is not run"
)
def test_the_node_receiver(tmp_path: Path) -> None:
    cases = [
        (BODY, headers(OTHER, SECRET), "event"),
        (BODY, headers(SECRET), "repeat"),
        (BODY + " ", headers(SECRET), "no signature fits"),
        (BODY, headers(OTHER), "no signature fits"),
        (BODY, headers(SECRET, age_seconds=400), "too old or too new"),
        (BODY, {"webhook-id": "evt_1"}, "too old or too new"),
    ]
    asked = json.dumps([[body, sent] for body, sent, _ in cases])
    script = tmp_path / "receiver.cjs"
    script.write_text(
        shown("javascript")
        + f"const told = {asked}.map(([body, headers]) => {{\n"
        + f"  try {{ return receive(body, headers, {json.dumps(SECRET)}) ? 'event' : 'repeat'; }}\n"
        + "  catch (error) { return error.message; }\n"
        + "});\nconsole.log(JSON.stringify(told));\n"
    )
    run = subprocess.run(["node", str(script)], capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(run.stdout) == [said for _, _, said in cases]
