"""Import time of every API function, against `import boto3` plus a DynamoDB client in the same run.

`python tests/bench/measure_imports.py [RUNS]` prints milliseconds of CPU (importing is only that), the
median of nine fresh interpreters taken in turns, and the ratio of the slowest: `api_import_ratio`, at most
2.0. A ratio is the median of those round by round: a machine's speed drifts by half, and the least of one
program over the least of another says which of them met the faster moment (1.7 to 2.0 for the same code).
`--where FUNCTION` prints the 30 costliest modules of one function instead.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[2]
FUNCTIONS = (
    "submit_job",
    "create_document",
    "get_document",
    "list_jobs",
    "get_job",
    "cancel_job",
    "read_schemas",
    "write_schemas",
    "manage_webhooks",
    "watch_job",
    "answer_unknown_route",
    "answer_unknown_vendor_route",
)
BASELINE = "import boto3; boto3.client('dynamodb')"
BARE = (
    "import boto3; boto3.client('dynamodb')\n"
    "from aws_lambda_powertools.event_handler import APIGatewayRestResolver\n"
    "APIGatewayRestResolver(enable_validation=True)"
)
TIMED = "import time\nstart = time.process_time()\n{}\nprint(time.process_time() - start)"
ENVIRONMENT = {
    "ACCESS_TABLE_NAME": "access",
    "ARTIFACTS_BUCKET_NAME": "artifacts",
    "DRAW_PAGES_FUNCTION_NAME": "draw-pages",
    "JOBS_TABLE_NAME": "jobs",
    "PYDANTIC_DISABLE_PLUGINS": "__all__",  # as in the template's Globals
    "PROCESS_JOB_STATE_MACHINE_ARN": "arn:aws:states:eu-central-1:123456789012:stateMachine:process-job",
    "SECRETS_KEY_ID": "key",
    "AWS_DEFAULT_REGION": "eu-central-1",
    "AWS_ACCESS_KEY_ID": "measured",
    "AWS_SECRET_ACCESS_KEY": "measured",
}


def measure(runs: int = 9) -> dict[str, float]:
    """Name → number, as .local/bench.json holds them: one `…_import_ms` a function, and the ratio."""
    programs = {"boto3_dynamodb": BASELINE, "bare_powertools_route": BARE}
    programs |= dict.fromkeys(FUNCTIONS, "import app")
    taken: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(runs + 1):  # the first round warms the disk cache and writes bytecode
        for name, program in programs.items():
            taken[name].append(_seconds(name, program))
    counted = {name: times[1:] for name, times in taken.items()}
    figures = {f"{name}_import_ms": round(median(times) * 1000, 1) for name, times in counted.items()}
    slowest = max(_ratio(counted[name], counted["boto3_dynamodb"]) for name in FUNCTIONS)
    return figures | {"api_import_ratio": round(slowest, 3)}


def _ratio(times: list[float], baseline: list[float]) -> float:
    """The median of what a function took over what the baseline took in the same round."""
    return median(taken / base for taken, base in zip(times, baseline, strict=True))


def _seconds(name: str, program: str) -> float:
    done = subprocess.run(
        [sys.executable, "-c", TIMED.format(program)],
        env=_environment(name),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout.splitlines()[-1])


def _environment(name: str) -> dict[str, str]:
    """A function sees its own folder and the layers, as in Lambda."""
    path = [str(ROOT / "functions" / name)] if name in FUNCTIONS else []
    return (
        os.environ | ENVIRONMENT | {"PYTHONPATH": os.pathsep.join([*path, str(ROOT / "layers" / "docjobs")])}
    )


def where(function: str) -> list[str]:
    """The modules that cost most by themselves, as `python -X importtime` tells them (microseconds)."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import app"],
        env=_environment(function),
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [
        line for line in done.stderr.splitlines() if line.startswith("import time:") and "self" not in line
    ]
    return sorted(lines, key=lambda line: -int(line.split(":")[1].split("|")[0]))[:30]


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--where"]:
        print("\n".join(where(arguments[1])))
        return
    for name, figure in measure(*map(int, arguments)).items():
        print(f"{name:40} {figure:>10}")


if __name__ == "__main__":
    main(sys.argv[1:])
