"""A whole API on fakes: every function as it is deployed, with bootstrap's builders replaced."""

import importlib.util
import json
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import patch

from docjobs.adapters.s3.artifact_vector_store import ArtifactVectorStore
from docjobs.bootstrap import telling
from docjobs.bootstrap.api import (
    admitting,
    answers,
    definitions,
    documents,
    intake,
    picturing,
    searching,
    watching,
)
from docjobs.bootstrap.clients import late
from docjobs.domain.job import Job
from docjobs.domain.tenancy.access import ALL_SCOPES, ApiKey, Scope, hash_key
from docjobs.domain.tenancy.addresses import parse_networks
from docjobs.domain.tenancy.rates import Rate
from docjobs.usecases.datasets.picture_pages import PicturePages
from docjobs.usecases.documents.find_documents import FindDocuments
from docjobs.usecases.jobs.estimate_end import EstimateEnd
from docjobs.usecases.jobs.get_job import GetJob
from docjobs.usecases.jobs.submit_job import SubmissionLimits, SubmitJob
from docjobs.usecases.searching.search_documents import SearchDocuments
from docjobs.usecases.searching.search_workspace import SearchWorkspace
from docjobs.usecases.webhooks.endpoints import ManageEndpoints
from docjobs.usecases.webhooks.resend_webhook import ResendWebhook
from documents.searching.sets import rank
from tests.fakes.artifacts import FakeArtifacts
from tests.fakes.engines.picturing import FakePagePictures
from tests.fakes.engines.searching import FakeVectorCatalogue, WordEmbedder
from tests.fakes.process import FakeClock, FakeEntropy, FakeMetrics
from tests.fakes.records.admissions import FakeAdmissions
from tests.fakes.records.definitions import FakeDefinitions
from tests.fakes.records.documents import FakeDocuments, FakeIdempotency
from tests.fakes.records.estimating import FakeStagePaces
from tests.fakes.records.jobs import FakeJobs
from tests.fakes.records.rows import FakeRows
from tests.fakes.records.shown import FakeShownParts
from tests.fakes.stages import FakeStageRecords
from tests.fakes.tenancy.access import FakeAccess
from tests.fakes.tenancy.allowances import FakeAllowances
from tests.fakes.tenancy.quotas import FakePageQuotas
from tests.fakes.tenancy.secrets import FakeSecretBox
from tests.fakes.webhooks.endpoints import FakeWebhookEndpoints
from tests.fakes.webhooks.telling import FakeDeliveryQueue, FakeDeliveryRecords
from tests.fakes.workflow import FakeWorkflow
from tests.unit.api.building import answer_builders, builders, definition_builders

ROOT = Path(__file__).parents[3]
FUNCTIONS = (
    "submit_job",
    "create_document",
    "get_document",
    "list_jobs",
    "get_job",
    "cancel_job",
    "delete_document",
    "collect_upload",
    "read_schemas",
    "write_schemas",
    "manage_webhooks",
    "watch_job",
    "get_results",
    "review_job",
    "retry_job",
    "search_documents",
    "answer_unknown_route",
    "answer_unknown_vendor_route",
)
# The key of every event in events/.
KEY = "dj_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJ"
READER_KEY = "dj_reader"
OTHER_KEY = "dj_other"
ORG, OTHER_ORG = "org-a", "org-b"
ENVIRONMENT = {
    "JOBS_TABLE_NAME": "jobs",
    "ACCESS_TABLE_NAME": "access",
    "ARTIFACTS_BUCKET_NAME": "artifacts",
    "SECRETS_KEY_ID": "secrets-key",
    "DELIVERY_QUEUE_URL": "https://queue.example/delivery",
    "DRAW_PAGES_FUNCTION_NAME": "draw-pages",
    "PROCESS_JOB_STATE_MACHINE_ARN": "arn:aws:states:eu-central-1:123456789012:stateMachine:process-job",
}

BUILDING = (admitting, documents, intake, watching)


class UnreachableWorkflow(FakeWorkflow):
    def stop(self, job: Job, cause: str) -> None:
        raise RuntimeError("no answer from the workflow engine")


@dataclass
class Answer:
    status: int
    body: Any
    headers: dict[str, str]
    raw: dict[str, Any]


class World:
    def __init__(self) -> None:
        self.clock = FakeClock(datetime(2024, 1, 15, 10, tzinfo=UTC))
        self.entropy = FakeEntropy()
        self.access = FakeAccess()
        self.allowances = FakeAllowances()
        self.rate = Rate(per_second=100, burst=1000)
        self.jobs = FakeJobs()
        self.paces = FakeStagePaces()
        self.documents = FakeDocuments()
        self.rows = FakeRows(self.jobs.records)
        self.stages = FakeStageRecords()
        self.claims = FakeIdempotency()
        self.definitions = FakeDefinitions()
        self.shown = FakeShownParts()
        self.quotas = FakePageQuotas(self.jobs.records)
        self.endpoints = FakeWebhookEndpoints()
        self.artifacts = FakeArtifacts()
        self.pictures = FakePagePictures()
        self.workflow = FakeWorkflow()
        self.catalogue = FakeVectorCatalogue(self.documents)
        self.vectors = ArtifactVectorStore(self.artifacts)
        self.embedder = WordEmbedder()
        self.deliveries = FakeDeliveryRecords()
        self.delivery_queue = FakeDeliveryQueue()
        self.metrics = FakeMetrics()
        self.limits = SubmissionLimits(max_document_bytes=1_000_000)
        self.modules: dict[str, ModuleType] = {}
        self.extra_environment: dict[str, str] = {}
        self.meanwhile: Callable[[], object] = lambda: None
        for key, org_id, scopes in (
            (KEY, ORG, ALL_SCOPES),
            (READER_KEY, ORG, (Scope.JOBS_READ,)),
            (OTHER_KEY, OTHER_ORG, ALL_SCOPES),
        ):
            self.add_key(key, org_id, scopes)

    def add_key(self, key: str, org_id: str, scopes: tuple[Scope, ...] = ALL_SCOPES, **more: Any) -> ApiKey:
        stored = ApiKey(
            key_id=f"key-{len(self.access.by_hash)}",
            org_id=org_id,
            key_hash=hash_key(key),
            scopes=scopes,
            created_at=self.clock.now(),
            **more,
        )
        self.access.save_key(stored)
        return stored

    def pause(self, seconds: float) -> None:
        """What goes on while a synchronous request waits: time, and whatever a test has put here."""
        self.clock.advance(seconds)
        self.meanwhile()

    def allow(self, networks: str) -> None:
        self.limits = SubmissionLimits(1_000_000, parse_networks(networks))
        self.modules.clear()

    def call(self, function: str, event: dict[str, Any]) -> Answer:
        """Invokes the function's lambda_handler as Lambda would."""
        context = SimpleNamespace(
            function_name=function,
            memory_limit_in_mb=256,
            invoked_function_arn=f"arn:aws:lambda:eu-central-1:123456789012:function:{function}",
            aws_request_id="00000000-0000-4000-8000-000000000000",
        )
        raw = self.module(function).lambda_handler(event, context)
        text = raw["body"] or ""
        headers = {name: values[-1] for name, values in raw["multiValueHeaders"].items()}
        is_json = "json" in headers.get("Content-Type", "")
        return Answer(raw["statusCode"], json.loads(text) if is_json and text else text, headers, raw)

    def module(self, function: str) -> ModuleType:
        if function not in self.modules:
            with self.built_on_fakes(), patch.dict(os.environ, ENVIRONMENT | self.extra_environment):
                self.modules[function] = load_function(function)
        return self.modules[function]

    @contextmanager
    def built_on_fakes(self) -> Iterator[None]:
        with ExitStack() as patches:
            for name, build in builders(self).items():
                [module] = [each for each in BUILDING if hasattr(each, name)]
                patches.enter_context(patch.object(module, name, build))
            for name, build in answer_builders(self).items():
                patches.enter_context(patch.object(answers, name, build))
            searched = SearchDocuments(self.catalogue, self.vectors, self.embedder, rank)
            patches.enter_context(patch.object(searching, "search_documents", lambda *_: searched))
            found = FindDocuments(self.documents, self.jobs, self.artifacts)
            everywhere = SearchWorkspace(searched, found, self.definitions)
            patches.enter_context(
                patch.object(searching, "search_workspace", lambda *_: late(lambda: everywhere))
            )
            for name, build in definition_builders(self).items():
                patches.enter_context(patch.object(definitions, name, build))
            patches.enter_context(patch.object(picturing, "picture_pages", lambda _: self.picture_pages()))
            patches.enter_context(
                patch.object(telling, "manage_endpoints", lambda _: self.manage_endpoints())
            )
            patches.enter_context(patch.object(telling, "resend_webhook", lambda _: self.resend_webhook()))
            yield

    def submit_job(self) -> SubmitJob:
        return SubmitJob(
            self.jobs,
            self.documents,
            self.rows,
            self.claims,
            self.definitions,
            self.shown,
            self.endpoints,
            self.quotas,
            self.artifacts,
            FakeSecretBox(),
            self.clock,
            self.entropy,
            self.limits,
        )

    def get_job(self, result_url_seconds: int) -> GetJob:
        estimate = EstimateEnd(self.paces, FakeAdmissions(self.jobs.records), self.access, self.clock, 20)
        return GetJob(
            self.jobs, self.artifacts, self.deliveries, self.clock, result_url_seconds, estimate, self.rows
        )

    def picture_pages(self) -> PicturePages:
        return PicturePages(self.artifacts, self.pictures, self.clock)

    def resend_webhook(self) -> ResendWebhook:
        return ResendWebhook(self.endpoints, self.deliveries, self.delivery_queue, self.clock)

    def manage_endpoints(self) -> ManageEndpoints:
        networks = self.limits.allowed_networks
        return ManageEndpoints(self.endpoints, FakeSecretBox(), self.clock, self.entropy, networks)


def load_function(function: str) -> ModuleType:
    """The function's app.py as a module of its own."""
    path = ROOT / "functions" / function / "app.py"
    spec = importlib.util.spec_from_file_location(f"function_{function}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_event(function: str, case: str) -> dict[str, Any]:
    event: dict[str, Any] = json.loads((ROOT / "events" / function / f"{case}.json").read_text())
    return event


def with_headers(event: dict[str, Any], **headers: str | None) -> dict[str, Any]:
    """The event with headers set (snake case) or, given None, left out."""
    for name, value in headers.items():
        wanted = name.replace("_", "-").lower()
        for place in ("headers", "multiValueHeaders"):
            kept = {key: each for key, each in event[place].items() if key.lower() != wanted}
            event[place] = (
                kept if value is None else kept | {wanted: value if place == "headers" else [value]}
            )
    return event


def with_body(event: dict[str, Any], body: Any) -> dict[str, Any]:
    """The event with another body: text as it stands, anything else as JSON."""
    return event | {"body": body if isinstance(body, str) else json.dumps(body), "isBase64Encoded": False}
