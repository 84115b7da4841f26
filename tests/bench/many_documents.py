"""python -m tests.bench.many_documents [documents]: one extract job over many documents, through crashes.

Workers of the extracting stage are killed twice, 5 % of the messages are sent again; counts must be right.
"""

import json
import sys

from local.stack.layout import LOCAL, StackLayout
from tests.local.conftest import deployed
from tests.local.many_documents import run

DOCUMENTS = 1000
FILE = LOCAL / "bench-many-documents.json"


def main(arguments: list[str]) -> int:
    documents = int(arguments[0]) if arguments else DOCUMENTS
    layout = StackLayout("docjobs-many", LOCAL / "many-stack", engine_port=0, proxy_port=0)
    with deployed(layout) as stack:
        tenant = stack.tenant("many")
        torn = max(1, documents // 100)
        outcome = run(
            stack, tenant, documents=documents - torn, torn=torn, kills=2, twice=0.05, seconds=6 * 3600
        )
    job = outcome.job
    completed = [row for row in outcome.rows if row["status"] == "completed"]
    figures = {
        "documents": documents,
        "completed": job["completed_documents"],
        "rows_completed": len(completed),
        "failures_named": documents - len(completed),
        "cells": job["grid_stats"]["total_cells"],
        "filled": job["grid_stats"]["filled"],
        "filled_in_rows": sum(v is not None for row in completed for v in row["values"].values()),
        "workers_killed": outcome.killed,
        "messages_sent_again": outcome.twice,
        "seconds": round(outcome.seconds, 1),
    }
    FILE.write_text(json.dumps(figures, indent=2) + "\n")
    sys.stdout.write(json.dumps(figures, indent=2) + "\n")
    right = figures["completed"] == figures["rows_completed"] == documents - torn
    counted = figures["cells"] == 2 * (documents - torn) and figures["filled"] == figures["filled_in_rows"]
    return 0 if right and counted else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
