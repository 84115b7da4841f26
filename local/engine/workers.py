"""Workers that fail alone, and no more of them than the machine can run."""

import os
import sys
import threading
from typing import Any

_WORKERS_A_CORE = 2


def suit_the_machine(lambdas: Any) -> None:  # noqa: ANN401  (a module of an untyped package)
    """lambdas: ministack.services.lambda_svc.

    A queue may have 20 workers of its function (`MaximumConcurrency`). Twenty cold starts at once, on a
    machine of a few cores, take minutes, in which messages time out; so here there are as many as it can run.
    """
    allowed, most = lambdas._sqs_esm_concurrency, _WORKERS_A_CORE * (os.cpu_count() or 1)  # noqa: SLF001

    def allowed_here(*mapping: Any) -> int:  # noqa: ANN401
        return min(most, int(allowed(*mapping)))

    lambdas._sqs_esm_concurrency = allowed_here  # noqa: SLF001


def fail_alone(lambdas: Any, runtime: Any) -> None:  # noqa: ANN401  (modules of an untyped package)
    """lambdas: ministack.services.lambda_svc; runtime: ministack.core.lambda_runtime.

    An invocation whose worker cannot start makes the engine end every worker of that function and delete its
    folder: those at work die with their messages, those that are starting find no code ("No module named
    'app'"), fail, and end the next ones. Here the one that failed goes, as on Lambda.
    """
    acquire, invalidate = lambdas.acquire_worker, lambdas.invalidate_worker
    leased = threading.local()

    def acquire_noted(*request: Any, **options: Any) -> tuple[Any, str]:  # noqa: ANN401
        leased.worker, reason = acquire(*request, **options)
        return leased.worker, reason

    def invalidate_own(*request: Any, **options: Any) -> None:  # noqa: ANN401
        if sys.exception() is None:  # the function is deployed anew, or deleted
            invalidate(*request, **options)
            return
        with runtime._lock:  # noqa: SLF001
            for workers in runtime._workers.values():  # noqa: SLF001
                if leased.worker in workers:
                    workers.remove(leased.worker)
        runtime.kill_workers([leased.worker])

    lambdas.acquire_worker, lambdas.invalidate_worker = acquire_noted, invalidate_own
