"""python -m local.demo [--file FILE]: a document through the deployed system: progress, text, webhook."""

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from local.demo.client import DemoClient
from local.demo.progress import Progress
from local.demo.receiver import Received, Receiver, receiving
from local.demo.sample import sample_pdf
from local.stack.layout import StackProblemError, from_environment, say
from local.stack.up import bring_up

JOB_SECONDS = 600.0
WEBHOOK_SECONDS = 60.0


def read_input(chosen: str | None) -> tuple[Path, bytes]:
    """The file to send, or the sample. Raises StackProblemError."""
    if chosen is None:
        return Path("sample.pdf"), sample_pdf()
    path = Path(chosen).expanduser()
    try:
        return path, path.read_bytes()
    except OSError as fault:
        raise StackProblemError(f"FILE={chosen}: {fault.strerror}") from None


def markdown_of(result: dict[str, Any]) -> str:
    """The parsed text: the whole if the result has it, else its chunks one after the other."""
    if isinstance(result.get("markdown"), str):
        return str(result["markdown"])
    return "\n\n".join(str(each["content"]) for each in result.get("chunks", []))


def verified_end(receiver: Receiver, job_id: str) -> Received | None:
    """The job's own verified webhook; others on the stack's port do not count."""
    deadline = time.monotonic() + WEBHOOK_SECONDS
    while (left := deadline - time.monotonic()) > 0:
        received = receiver.wait(left)
        if received is None:
            return None
        if received.event is None:
            say(f"webhook refused: {received.fault}")
        elif job_id in json.dumps(received.event):
            return received
    return None


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="make demo", description=__doc__)
    parser.add_argument("--file", help="a document of your own")
    file, content = read_input(parser.parse_args(arguments).file)
    state = bring_up(from_environment())
    client, progress = DemoClient(state.url, state.api_key), Progress()
    with receiving(state.webhook_secret) as receiver:
        job = client.submit(file, content, receiver.url)
        say(f"\nPOST {state.url}/api/jobs  {file.name}, {len(content):,} bytes  → job {job['id']}")
        job = client.follow(job["id"], lambda now: _show(progress, now), JOB_SECONDS)
        progress.done()
        completed = job["status"] == "completed"
        if completed:
            print(markdown_of(client.result(job)), flush=True)
        else:
            say(f"\nthe job {job['status']}: {job.get('error_code')}: {job.get('error')}")
        webhook = verified_end(receiver, job["id"])
    _show_webhook(webhook)
    say("\nThe stack stays up: `. .local/stack.env` for its URL and key, `make down` to end it.")
    return 0 if completed and webhook else 1


def _show(progress: Progress, job: dict[str, Any]) -> None:
    progress.show(job["status"], int(job.get("progress") or 0), job.get("stage") or "")


def _show_webhook(webhook: Received | None) -> None:
    if webhook is None:
        say(f"\nno verified webhook came within {WEBHOOK_SECONDS:.0f} s; see .local/stack/logs/engine.log")
        return
    signed = {
        name: webhook.headers[name] for name in ("webhook-id", "webhook-timestamp", "webhook-signature")
    }
    say("\nwebhook, its signature verified with the organisation's secret:")
    for name, value in signed.items():
        say(f"  {name}: {value}")
    print(json.dumps(webhook.event, indent=2, ensure_ascii=False)[:4000], flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except StackProblemError as problem:
        say(f"\nerror: {problem}")
        sys.exit(1)
    except KeyboardInterrupt:
        say("\ninterrupted; `make down` ends the stack")
        sys.exit(130)
