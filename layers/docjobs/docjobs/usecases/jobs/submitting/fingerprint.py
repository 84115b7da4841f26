"""What an idempotency key stands for."""

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # a retry needs no submission
    from docjobs.usecases.jobs.submitting.submission import JobRequest


def fingerprint(request: "JobRequest") -> str:
    """What makes a repeated request the same request (hex SHA-256)."""
    options = dict(request.requested if request.derived else request.options)
    password = options.pop("password", None)
    if password is not None:
        options["password"] = _slow_hash(request.org_id, request.idempotency_key, str(password))
    upload = request.upload
    content = {
        "org_id": request.org_id,
        "route": request.route,
        "type": request.type.value,
        "input": [request.input_url, request.document_id, request.of_job_id],
        "file": [hashlib.sha256(upload.content).hexdigest(), upload.filename] if upload else None,
        "inputs": ["*"] if request.every_document else list(request.inputs),
        "kept": [request.listed, request.kept_days],
        "webhook": request.webhook_id,
        "rest": [request.webhook_url, options, request.user_metadata, request.name, request.priority],
        "hints": request.hints,
    }
    return _digest(content)


def fingerprint_of_retry(org_id: str, key: str, job_id: str, password: str | None) -> str:
    """The same of a request to run a job again."""
    given = None if password is None else _slow_hash(org_id, key, password)
    return _digest({"org_id": org_id, "retry": job_id, "password": given})


def _slow_hash(org_id: str, key: str | None, password: str) -> str:
    """scrypt: a stored plain hash of one short secret could be guessed offline."""
    return hashlib.scrypt(password.encode(), salt=f"{org_id}:{key}".encode(), n=2**13, r=8, p=1).hex()


def _digest(content: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
