"""Clients of AWS, the clock and chance: one each a process, made when somebody first asks."""

from collections.abc import Callable
from functools import cache
from threading import RLock
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from docjobs.adapters.aws.emf_metrics import EmfMetrics
    from docjobs.adapters.aws.process import SystemClock, SystemEntropy

# Imported where it is built, so that a function loads only what it uses.
# ruff: noqa: PLC0415


@cache
def aws_client(service: str) -> Any:  # noqa: ANN401 - boto3 types a client by its literal name only
    """One boto3 client a service and process, every wait of which ends well before a function's timeout."""
    import boto3
    from botocore.config import Config

    config = Config(connect_timeout=3, read_timeout=10, retries={"mode": "standard", "total_max_attempts": 4})
    make: Any = boto3.client
    return make(service, config=config)


@cache
def model_client() -> Any:  # noqa: ANN401 - as above
    """Models take their time: one call may last longer than all others' waits together."""
    import boto3
    from botocore.config import Config

    config = Config(
        connect_timeout=3, read_timeout=150, retries={"mode": "standard", "total_max_attempts": 2}
    )
    return boto3.client("bedrock-runtime", config=config)


@cache
def waiting_client(service: str) -> Any:  # noqa: ANN401 - as above
    """For work that a request waits for: asked once, as long as a request may take."""
    import boto3
    from botocore.config import Config

    config = Config(connect_timeout=3, read_timeout=24, retries={"mode": "standard", "total_max_attempts": 1})
    make: Any = boto3.client
    return make(service, config=config)


@cache
def bucket_client() -> Any:  # noqa: ANN401 - as above
    """S3 has a client of its own: presigned URLs must name the bucket's Region, and local engines want
    paths.
    """
    import os

    import boto3
    from botocore.config import Config

    local = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    config = Config(
        connect_timeout=3,
        read_timeout=20,
        retries={"mode": "standard", "total_max_attempts": 4},
        signature_version="s3v4",
        s3={"addressing_style": "path" if local else "virtual", "us_east_1_regional_endpoint": "regional"},
    )
    return boto3.client("s3", config=config)


# One build at a time, whatever is built: boto3's default session makes clients for one thread only.
_building = RLock()


class _Late:
    """Builds an adapter at its first use, once, whichever thread comes first."""

    def __init__(self, build: Callable[[], object]) -> None:
        self._cached = cache(build)

    def _build(self) -> object:
        with _building:
            return self._cached()

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the adapter has
        return getattr(self._build(), name)

    def __call__(self, *args: object, **named: object) -> Any:  # noqa: ANN401 - as above
        use_case: Any = self._build()
        return use_case(*args, **named)


def late[T](build: Callable[[], T]) -> T:
    """What few requests need (S3, KMS, Step Functions) shall not cost every cold start a client."""
    return cast("T", _Late(build))


@cache
def system_clock() -> "SystemClock":
    from docjobs.adapters.aws.process import SystemClock

    return SystemClock()


@cache
def system_entropy() -> "SystemEntropy":
    from docjobs.adapters.aws.process import SystemEntropy

    return SystemEntropy()


@cache
def emf_metrics() -> "EmfMetrics":
    from docjobs.adapters.aws.emf_metrics import EmfMetrics

    return EmfMetrics()
