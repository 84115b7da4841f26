"""PagePictures by a function of its own, invoked while the request waits: a crash there is not one here."""

import json
import logging
from typing import TYPE_CHECKING, Any

from botocore.exceptions import ClientError, ConnectTimeoutError, EndpointConnectionError, ReadTimeoutError

from docjobs.domain.errors import ServiceUnavailableError

if TYPE_CHECKING:
    from mypy_boto3_lambda import LambdaClient

    from docjobs.ports.picturing import PicturesWanted

_RETRY_SECONDS = 5
_log = logging.getLogger(__name__)


class LambdaPagePictures:
    def __init__(self, client: "LambdaClient", function_name: str) -> None:
        self._client = client
        self._function_name = function_name

    def draw(self, wanted: "PicturesWanted") -> list[int]:
        """Raises ServiceUnavailableError where the function does not answer, or fails."""
        try:
            answer = self._client.invoke(
                FunctionName=self._function_name, Payload=wanted.model_dump_json().encode()
            )
            told: Any = json.loads(answer["Payload"].read())
        except (ClientError, ReadTimeoutError, ConnectTimeoutError, EndpointConnectionError) as error:
            raise _unavailable(type(error).__name__) from error
        if answer.get("FunctionError"):
            raise _unavailable(answer["FunctionError"])
        return [int(page) for page in told["drawn"]]


def _unavailable(reason: str) -> ServiceUnavailableError:
    _log.warning("pages could not be drawn", extra={"reason": reason})
    return ServiceUnavailableError(
        "The pages could not be drawn in time. Ask again, for fewer at once.",
        retry_after_seconds=_RETRY_SECONDS,
    )
