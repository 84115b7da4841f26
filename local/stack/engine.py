"""The local AWS engine, ministack: on the loopback interface, with data and temporary files of its own."""

import os
import socket
import urllib.error
import urllib.request

from local import processes
from local.stack.layout import ENVIRONMENTS, REGION, ROOT, StackLayout, StackProblemError, say

# A developer's own certificates, for functions that fetch documents. Nothing else is passed on, and no proxy.
PASSED_ON = ("SSL_CERT_FILE", "SSL_CERT_DIR", "LANG", "LC_ALL")


def endpoint(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def client_environment(port: int) -> dict[str, str]:
    """What an AWS SDK, or the SAM CLI, needs to talk to this engine and to nothing else."""
    return {
        "AWS_ENDPOINT_URL": endpoint(port),
        "AWS_REGION": REGION,
        "AWS_DEFAULT_REGION": REGION,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
    }


def choose_port(wished: int, fixed: bool, purpose: str, address: str = "127.0.0.1") -> int:
    """The wished port of an address, or a free one. Raises StackProblemError if it is fixed and taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, wished))
            return int(probe.getsockname()[1])
        except OSError:
            if fixed:
                raise StackProblemError(
                    f"Port {wished} for the {purpose} is taken. Stop what holds it, or choose others:\n"
                    "  DOCJOBS_ENGINE_PORT=4600 DOCJOBS_PORT=8600 make up"
                ) from None
    chosen = choose_port(0, fixed=True, purpose=purpose, address=address)
    if wished:
        say(f"port {wished} is taken; the {purpose} takes {chosen}")
    return chosen


def listens(port: int, address: str = "127.0.0.1") -> bool:
    with socket.socket() as probe:
        return probe.connect_ex((address, port)) == 0


def answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"{endpoint(port)}/_ministack/health", timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def start(layout: StackLayout, port: int) -> int:
    """Starts the engine and waits until it answers. Returns its process id. Raises StackProblemError."""
    for path in (layout.temporary, layout.data):
        path.mkdir(parents=True, exist_ok=True)
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {
        "PATH": "/usr/local/bin:/usr/bin:/bin",
        "HOME": str(layout.data),
        "PYTHONPATH": str(ROOT),
        "TMPDIR": str(layout.temporary),
        "BIND_HOST": "127.0.0.1",  # by default ministack binds every address
        "GATEWAY_PORT": str(port),
        "MINISTACK_REGION": REGION,
        "S3_DATA_DIR": str(layout.data / "s3"),
        "STATE_DIR": str(layout.data / "state"),
        "AUTH": "true" if layout.enforce_iam else "false",
    }
    if layout.functions_endpoint:
        environment["AWS_ENDPOINT_URL"] = layout.functions_endpoint
    log = layout.logs / "engine.log"
    if log.exists():
        log.replace(log.with_suffix(".log.1"))
    pid = processes.start(
        [
            ENVIRONMENTS / "ministack/bin/python",
            "-m",
            "local.engine",
            layout.directory,
            ENVIRONMENTS / "lambda-runtime/bin/python",
        ],
        environment,
        log,
        cwd=layout.directory,
    )
    processes.wait_until(lambda: answers(port), pid, log)
    return pid
