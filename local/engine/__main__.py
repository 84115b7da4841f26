"""python -m local.engine STACK_DIRECTORY LAMBDA_PYTHON: started by local/stack/engine.py."""

import os
import sys
import tempfile
from pathlib import Path

from ministack.core import iam_actions, iam_evaluator, lambda_runtime

from local.engine import gateway, layers, permissions, workers

permissions.trust_loopback(iam_evaluator)

from ministack.app import main  # noqa: E402
from ministack.services import apigateway_v1, lambda_svc, stepfunctions  # noqa: E402

# ministack starts functions with sys.executable and its own environment. Theirs has only what Lambda's
# runtime brings, so that a package which is missing from a layer is missing here too.
_directory, sys.executable = sys.argv[1:3]
del sys.argv[1:]
os.environ.pop("PYTHONPATH", None)

gateway.close_gaps(apigateway_v1)
layers.share(lambda_svc, Path(tempfile.mkdtemp(prefix="layers-")))
workers.fail_alone(lambda_svc, lambda_runtime)
workers.suit_the_machine(lambda_svc)
permissions.name_as_aws(iam_actions, lambda: list(stepfunctions._state_machines))  # noqa: SLF001
main()
