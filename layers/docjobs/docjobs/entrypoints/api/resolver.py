"""The one resolver factory: every API function is an Api, so none goes round authentication or error shapes.

The order: preflight, key, scope, limits, body, route. Powertools validates before any middleware runs, and
would tell strangers about the request's form; therefore the edge stands before its `resolve`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from aws_lambda_powertools.event_handler import APIGatewayRestResolver, Response
from aws_lambda_powertools.utilities.typing import LambdaContext

from docjobs.dialects.choosing import DialectName, dialect_name, dialect_of
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import MethodNotAllowedError
from docjobs.domain.tenancy.access import ApiKey, Scope
from docjobs.entrypoints.api.answering import COMMON_HEADERS, PREFLIGHT_HEADERS, carried, proxy_answer
from docjobs.entrypoints.api.bodies.json_text import parse_json
from docjobs.entrypoints.api.bodies.reading import read_body
from docjobs.entrypoints.api.errors import problem_of
from docjobs.entrypoints.api.request import EdgeRequest
from docjobs.entrypoints.logs import adopt_package_logs, logger
from docjobs.usecases.access.authenticate import Authenticate, require_scope
from docjobs.usecases.jobs.submitting.uploaded_file import UploadedFile

adopt_package_logs()

# Given the caller's key: takes one request from its allowance and answers the headers that tell what is left.
# Raises RateExceededError.
Admit = Callable[[ApiKey], Mapping[str, str]]
# Given method, path and dialect: the error for a request that matches no route.
Unknown = Callable[[str, str, str], Exception]


class Api(APIGatewayRestResolver):
    """scope: what a key needs for this function, None for any. forms: whether multipart bodies are taken.

    unknown: for the function that answers whatever no other function takes.
    """

    def __init__(
        self,
        authenticate: Authenticate,
        scope: Scope | None,
        *,
        forms: bool = False,
        admit: Admit | None = None,
        unknown: Unknown | None = None,
    ) -> None:
        super().__init__(enable_validation=True, json_body_deserializer=parse_json)
        self._authenticate = authenticate
        self._scope = scope
        self._forms = forms
        self._admit = admit
        self._unknown = unknown
        self._request = EdgeRequest.of({}, "")
        self.exception_handler(Exception)(self._refuse)

    @property
    def caller(self) -> ApiKey:
        """The key that the running request was authenticated with."""
        caller: ApiKey = self.context["caller"]
        return caller

    @property
    def dialect(self) -> DialectName:
        """The dialect that the running request speaks."""
        return dialect_name(self._request.path, self._request.headers)

    @property
    def upload(self) -> UploadedFile | None:
        """The file that came in the running request's form."""
        upload: UploadedFile | None = self.context["upload"]
        return upload

    def below(self, name: str) -> str:
        """A reference to `name` below the request's path, true whatever stage or proxy stands before it."""
        path = self._request.path
        return name if path.endswith("/") else f"{path.rpartition('/')[2]}/{name}"

    def resolve(self, event: Mapping[str, Any], context: LambdaContext) -> dict[str, Any]:
        """Answers a REST API proxy event. Never raises."""
        request = self._request = EdgeRequest.of(event, context.aws_request_id)
        logger.append_keys(**request.log_keys())
        try:
            answer = carried(self._answer(event, context))
        except Exception as error:  # noqa: BLE001 - the edge: whatever it is, the client gets an answer in its shape
            answer = proxy_answer(self._refuse(error))
        headers = answer.setdefault("multiValueHeaders", {})
        headers |= {name: [value] for name, value in COMMON_HEADERS.items()}
        headers["X-Request-Id"] = [request.request_id]
        if request.method == "HEAD":
            answer["body"] = ""
        logger.info("answered", method=request.method, resource=request.resource, status=answer["statusCode"])
        return answer

    def _answer(self, event: Mapping[str, Any], context: LambdaContext) -> dict[str, Any]:
        if self._request.method == "OPTIONS":
            return proxy_answer(Response(204, headers=PREFLIGHT_HEADERS, body=""))
        caller = self._authenticate(self._request.presented_key())
        logger.append_keys(org_id=caller.org_id, key_id=caller.key_id)
        if self._scope is not None:
            require_scope(caller, self._scope)
        allowance = self._admit(caller) if self._admit else {}
        if self._unknown is not None:
            raise self._unknown(self._request.method, self._request.path, self.dialect)
        if self._request.method == "HEAD":  # what GET answers, whose body is taken away at the end
            event = {**event, "httpMethod": "GET"}
        readable, upload = read_body(event, self._request, forms=self._forms)
        self.context |= {"caller": caller, "upload": upload}  # Powertools clears it after the route
        answer = super().resolve(readable, context)
        answer["multiValueHeaders"] |= {name: [value] for name, value in allowance.items()}
        return answer

    def _refuse(self, error: Exception) -> Response[str]:
        request = self._request
        problem = problem_of(error, request)
        logger.append_keys(error_code=problem.code.value)
        if problem.code in {ErrorCode.INTERNAL_ERROR, ErrorCode.UNAVAILABLE}:
            logger.error("a request failed on our side", exc_info=error)
        headers: dict[str, str | list[str]] = {}
        if problem.code is ErrorCode.UNAUTHORIZED:
            headers["WWW-Authenticate"] = 'Bearer realm="docjobs"'
        if problem.retry_after_seconds is not None:
            headers["Retry-After"] = str(problem.retry_after_seconds)
        headers |= getattr(error, "headers", {})
        if isinstance(error, MethodNotAllowedError):
            headers["Allow"] = ", ".join(error.allowed)
        rendered = dialect_of(request.path, request.headers).render_error(problem)
        return Response(rendered.status, rendered.content_type, rendered.body, headers)


def handler_of(api: Api) -> Callable[[dict[str, Any], LambdaContext], dict[str, Any]]:
    """The function's `lambda_handler`: each line it logs names the invocation and whether it started cold."""
    handler: Callable[[dict[str, Any], LambdaContext], dict[str, Any]] = logger.inject_lambda_context(
        clear_state=True
    )(api.resolve)
    return handler
