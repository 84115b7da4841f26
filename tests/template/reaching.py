"""Which AWS calls a function's code can reach: from app.py through bootstrap/ to the adapters' boto3 calls.

Followed by module, not by method: whoever builds an adapter is taken to call all that stands in its module.
"""

import ast
from functools import cache
from pathlib import Path

from tests.template.reading import ROOT, Function

LAYER = ROOT / "layers/docjobs"
BOOTSTRAP = LAYER / "docjobs/bootstrap"
# A module of docjobs.bootstrap and a function in it: ("records", "job_repository").
type Builder = tuple[str, str]
# boto3's names of what IAM knows by another name.
GRANTS: dict[str, tuple[str, ...]] = {
    "dynamodb:TransactWriteItems": (
        "dynamodb:PutItem",
        "dynamodb:UpdateItem",
        "dynamodb:DeleteItem",
        "dynamodb:ConditionCheckItem",
    ),
    "dynamodb:TransactGetItems": ("dynamodb:GetItem",),
    "sqs:SendMessageBatch": ("sqs:SendMessage",),
    "s3:GetObject": ("s3:GetObject", "s3:GetObjectVersion"),
    "s3:HeadObject": ("s3:GetObject", "s3:GetObjectVersion", "s3:ListBucket"),
    "s3:DownloadFile": ("s3:GetObject", "s3:GetObjectVersion"),
    "s3:DownloadFileobj": ("s3:GetObject", "s3:GetObjectVersion"),
    "s3:UploadFile": ("s3:PutObject", "s3:AbortMultipartUpload"),
    "s3:UploadFileobj": ("s3:PutObject", "s3:AbortMultipartUpload"),
    "s3:ListObjectsV2": ("s3:ListBucket",),
    "s3:DeleteObjects": ("s3:DeleteObject",),
    "lambda:Invoke": ("lambda:InvokeFunction",),
    "s3:GeneratePresignedPost": ("s3:PutObject",),
}
SERVICES = {"stepfunctions": "states", "events": "events"}


def reachable_actions(function: Function) -> set[str]:
    """IAM actions, `dynamodb:GetItem`, that some code behind the function can ask for."""
    called: set[str] = set()
    for module in _adapters(_builders_named(_parsed(function.app))):
        called |= _calls(module)
    return called


def _adapters(entries: set[Builder]) -> set[Path]:
    """The adapter modules that some builders of docjobs.bootstrap import, they or what they call."""
    seen: set[Builder] = set()
    open_ = set(entries)
    modules: set[Path] = set()
    while open_:
        builder = open_.pop()
        seen.add(builder)
        body = _functions(builder[0])[builder[1]]
        for node in ast.walk(body):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("docjobs."):
                modules |= _modules(node)
        open_ |= _builders_named(body, within=builder[0]) - seen
    return _with_imports(modules)


def _builders_named(tree: ast.AST, within: str = "") -> set[Builder]:
    """What code names of the bootstrap: `records.job_repository`, or plain names in the same module."""
    found = {
        (node.value.id, node.attr)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    } | {(within, node.id) for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return {(module, name) for module, name in found if name in _functions(module)}


@cache
def _functions(module: str) -> dict[str, ast.FunctionDef]:
    """The builders of one module of docjobs.bootstrap, by name; none if there is no such module."""
    path = next(BOOTSTRAP.rglob(f"{module}.py"), None) if module else None
    if path is None:
        return {}
    return {each.name: each for each in _parsed(path).body if isinstance(each, ast.FunctionDef)}


def _with_imports(modules: set[Path]) -> set[Path]:
    """The modules and every module of docjobs' adapters that they import."""
    seen: set[Path] = set()
    open_ = set(modules)
    while open_:
        module = open_.pop()
        seen.add(module)
        for node in ast.walk(_parsed(module)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("docjobs.adapters"):
                open_ |= _modules(node) - seen
    return {each for each in seen if "adapters" in each.parts}


def _modules(node: ast.ImportFrom) -> set[Path]:
    base = LAYER / (node.module or "").replace(".", "/")
    found = [
        base.with_suffix(".py"),
        base / "__init__.py",
        *(base / f"{each.name}.py" for each in node.names),
    ]
    return {each for each in found if each.exists()}


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def _calls(module: Path) -> set[str]:
    """IAM actions behind every boto3 client method and paginator that a module names."""
    found: set[str] = set()
    for node in ast.walk(_parsed(module)):
        if isinstance(node, ast.Attribute):
            found |= _actions_of(node.attr)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.islower():
            found |= _actions_of(node.value)  # get_paginator("query"), generate_presigned_url("get_object")
    return found


@cache
def _client_methods() -> dict[str, set[str]]:
    """boto3 method to IAM actions, for the services that we use."""
    import botocore.session  # noqa: PLC0415 - only these tests need it
    from botocore import xform_name  # noqa: PLC0415

    methods: dict[str, set[str]] = {}
    session = botocore.session.get_session()
    for service in ("dynamodb", "s3", "sqs", "stepfunctions", "events", "kms", "lambda"):
        prefix = SERVICES.get(service, service)
        for operation in session.get_service_model(service).operation_names:
            methods.setdefault(xform_name(operation), set()).update(_granted(f"{prefix}:{operation}"))
    for extra in ("UploadFile", "UploadFileobj", "DownloadFile", "DownloadFileobj", "GeneratePresignedPost"):
        methods.setdefault(xform_name(extra), set()).update(_granted(f"s3:{extra}"))
    return methods


def _granted(operation: str) -> tuple[str, ...]:
    return GRANTS.get(operation, (operation,))


def _actions_of(name: str) -> set[str]:
    return _client_methods().get(name, set())
