"""python -m tests.bench.many_documents [documents]: one extract job over many documents, through crashes.

Workers of the extracting stage are killed twice, 5 % of the messages are sent again; counts must be right.
"""

import json
import sys

from local.stack.layout import LOCAL, StackLayout
from tests.bench.figures import merge
from tests.local.conftest import deployed
from tests.local.processing.many_documents import Outcome, run

DOCUMENTS = 1000


def main(arguments: list[str]) -> int:
    documents = int(arguments[0]) if arguments else DOCUMENTS
    layout = StackLayout("docjobs-many", LOCAL / "many-stack", engine_port=0, proxy_port=0)
    with deployed(layout) as stack:
        tenant = stack.tenant("many")
        torn = max(1, documents // 100)
        outcome = run(
            stack, tenant, documents=documents - torn, torn=torn, kills=2, twice=0.05, seconds=6 * 3600
        )
    figures = figures_of(outcome, documents)
    merge({f"many_documents_{name}": value for name, value in figures.items()})
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    return 0 if is_right(outcome, figures, documents, torn) else 1


def figures_of(outcome: Outcome, documents: int) -> dict[str, float]:
    job = outcome.job
    completed = [row for row in outcome.rows if row["status"] == "completed"]
    return {
        "documents": documents,
        "completed": job["completed_documents"],
        "rows": len({row["document_index"] for row in outcome.rows}),
        "rows_completed": len(completed),
        "failures_named": sum(row["status"] == "failed" for row in outcome.rows),
        "cells": job["grid_stats"]["total_cells"],
        "filled": job["grid_stats"]["filled"],
        "filled_in_rows": sum(v is not None for row in completed for v in row["values"].values()),
        "workers_killed": outcome.killed,
        "messages_sent_again": outcome.twice,
        "seconds": round(outcome.seconds, 1),
    }


def is_right(outcome: Outcome, figures: dict[str, float], documents: int, torn: int) -> bool:
    """One row a document; what the job counts is what its rows say; only the torn ones failed."""
    whole = documents - torn
    ended = (outcome.job["status"], outcome.job["partial"], outcome.job["run"]) == ("completed", True, 1)
    rows = figures["rows"] == len(outcome.rows) == documents and figures["failures_named"] == torn
    counted = figures["completed"] == figures["rows_completed"] == whole
    cells = figures["cells"] == 2 * whole and figures["filled"] == figures["filled_in_rows"]
    return ended and rows and counted and cells


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
