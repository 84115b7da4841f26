"""What an idempotency key stands for."""

import hashlib
import json

from docjobs.usecases.jobs.submitting.submission import JobRequest


def fingerprint(request: JobRequest) -> str:
    """What makes a repeated request the same request (hex SHA-256).

    The password goes in through scrypt: a stored plain hash of one short secret could be guessed offline.
    """
    options = dict(request.requested if request.derived else request.options)
    password = options.pop("password", None)
    if password is not None:
        salt = f"{request.org_id}:{request.idempotency_key}".encode()
        options["password"] = hashlib.scrypt(str(password).encode(), salt=salt, n=2**13, r=8, p=1).hex()
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
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()
