"""Which AWS calls a function's code can reach: from app.py through bootstrap.py to the adapters' boto3 calls.

Followed by module, not by method: whoever builds an adapter is taken to call all that stands in its module.
"""

import ast
from functools import cache
from pathlib import Path

from tests.template.reading import ROOT, Function

LAYER = ROOT / "layers/docjobs"
BOOTSTRAP = LAYER / "docjobs/bootstrap.py"
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
    "s3:GeneratePresignedPost": ("s3:PutObject",),
}
SERVICES = {"stepfunctions": "states", "events": "events"}


def reachable_actions(function: Function) -> set[str]:
    """IAM actions, `dynamodb:GetItem`, that some code behind the function can ask for."""
    called: set[str] = set()
    for module in _adapters(_called_of_bootstrap(function.app.read_text())):
        called |= _calls(module)
    return called


def _called_of_bootstrap(source: str) -> frozenset[str]:
    return frozenset(
        node.attr
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "bootstrap"
    )


def _adapters(entries: frozenset[str]) -> set[Path]:
    """The adapter modules that some functions of bootstrap.py import, they or what they call."""
    tree = ast.parse(BOOTSTRAP.read_text())
    functions = {each.name: each for each in tree.body if isinstance(each, ast.FunctionDef)}
    seen: set[str] = set()
    open_ = set(entries) & set(functions)
    modules: set[Path] = set()
    while open_:
        name = open_.pop()
        seen.add(name)
        for node in ast.walk(functions[name]):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("docjobs."):
                modules |= _modules(node)
            if isinstance(node, ast.Name) and node.id in functions and node.id not in seen:
                open_.add(node.id)
    return _with_imports(modules)


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
    for service in ("dynamodb", "s3", "sqs", "stepfunctions", "events", "kms"):
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
