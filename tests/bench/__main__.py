"""python -m tests.bench [imports | digital | extraction | cost | speed …]: tables, and .local/bench.json."""

import sys
from collections.abc import Callable, Mapping

from local.stack.layout import StackProblemError
from tests.bench.client import BenchProblemError
from tests.bench.cost.idle import idle_month, measured_sweep, total
from tests.bench.cost.meter import meter
from tests.bench.cost.prices import price_table
from tests.bench.cost.usage import Usage
from tests.bench.digital import measure as digital
from tests.bench.documents import digital_pdf, scanned_pdf
from tests.bench.extracting import measure as extracting
from tests.bench.figures import FILE, merge, table
from tests.bench.listing.measure import measure as listing
from tests.bench.measure_imports import measure
from tests.bench.peers.measure import measure as peers
from tests.bench.stack import plain_stack, recorded_stack
from tests.bench.throughput import local_jobs_ratio
from tests.template.reading import Template

METERED_JOBS = 10
METERED_SCANS = 3
PAGES = 10
# name: (at most or at least, bound, what it is compared with)
BARS = {
    "usd_per_1000_pages_digital": ("<=", 0.06, "10-page PDFs; submit, ten polls and the webhook included"),
    "api_import_ratio": ("<=", 2.0, "slowest API function / import boto3 and a DynamoDB client"),
    "local_jobs_ratio": (">=", 0.8, "one-page PDFs / the same deployment with empty stage bodies"),
    "pages_per_cpu_second_digital": (">=", 100, "prose, headings, lists and a table on every page; one core"),
    "slowest_digital_page_seconds": ("<=", 2.0, "read by itself"),
    "thousand_page_growth": (
        "<=",
        1.25,
        "CPU time a page, of 1,000 pages / of 100",
    ),
    "thousand_page_peak_mb": ("<=", 1_536, "the stage's bound for a reading process"),
    "invoice_extraction_ms": (
        "<=",
        300,
        "3 pages, 16 fields, 75 line items; CPU time of one core",
    ),
    "list_read_units_worst_100k": ("<=", 100, "any filter, any page, beyond the page's own records"),
    "list_read_units_first_page_100k": ("<=", 10, "no filter"),
    "list_read_units_growth_100k_to_1m": ("<=", 2, "worst page of a million jobs / of 100,000"),
    "speed_ratio_markitdown": (">=", 1.0, "pages a second of CPU time, ours / markitdown's"),
    "list_write_units_per_job": ("<=", 40, "a parse job's whole life"),
    "list_write_units_per_job_worst": ("<=", 40, "with a template, three retries and a review"),
    "list_recent_read_units_worst_100k": ("<=", 100, "Subworkflow's list, any filter, any page"),
}


def cost() -> dict[str, float]:
    """What jobs use and what that costs on AWS, counted on the local stack."""
    with recorded_stack() as stack:
        one, many = (meter(stack, digital_pdf(pages), METERED_JOBS) for pages in (1, PAGES))
        scans = meter(stack, scanned_pdf(PAGES), METERED_SCANS, warm_up_jobs=1)
        idle = idle_month(Template(), measured_sweep(stack))
    prices = price_table()
    print(
        f"\nPrices of {prices['as_of']}, {prices['region']}, no free tier (tests/bench/cost/prices.toml).\n"
    )
    for title, usage in (
        (f"One job of 1 page, {one.architecture}", one),
        (f"One job of {PAGES} pages", many),
        (f"One job of {PAGES} scanned pages", scans),
    ):
        print(table(title, ("what", "a job", "USD a job"), usage.lines()))
    print(
        table(
            "By function, one job of 1 page",
            ("function", "invocations", "AWS calls", "local ms", "billed ms", "MB"),
            _by_function(one),
        )
    )
    print(table("Idle, a month", ("what", "a month", "USD"), idle))
    return {
        "usd_per_1000_pages_digital": many.usd_per_job / PAGES * 1000,
        "usd_per_1000_pages_scanned": scans.usd_per_job / PAGES * 1000,
        "transitions_per_scan": scans.transitions / scans.jobs,
        "usd_per_parse_job_1_page": one.usd_per_job,
        "transitions_per_parse_job": one.transitions / one.jobs,
        "requests_per_parse_job": one.requests_per_job,
        "invocations_per_parse_job": sum(each.invocations for each in one.functions.values()) / one.jobs,
        "read_units_per_parse_job": sum(each.read_units for each in one.calls) / one.jobs,
        "write_units_per_parse_job": sum(each.write_units for each in one.calls) / one.jobs,
        "gb_seconds_per_parse_job": one.gb_seconds / one.jobs,
        "usd_idle_month": total(idle),
    }


def speed() -> dict[str, float]:
    with plain_stack() as stack:
        return local_jobs_ratio(stack)


def _by_function(usage: Usage) -> list[tuple[object, ...]]:
    return [
        (
            name,
            use.invocations / usage.jobs,
            len(use.calls) / usage.jobs,
            use.local_seconds / usage.jobs * 1000,
            use.billed_seconds / usage.jobs * 1000,
            use.memory_mb,
        )
        for name, use in usage.functions.items()
        if use.invocations
    ]


BENCHES: dict[str, Callable[[], Mapping[str, float]]] = {
    "imports": measure,
    "digital": digital,
    "extraction": extracting,
    "cost": cost,
    "speed": speed,
    "listing": listing,
    "peers": peers,
}


def main(wanted: list[str]) -> int:
    """Runs the benches named, or all. 1 if a figure misses its bar."""
    figures: dict[str, float] = {}
    for name in wanted or BENCHES:
        found = {each: round(value, 6) for each, value in BENCHES[name]().items()}
        merge(found)
        figures |= found
    rows = [(name, value, *_judged(name, value)) for name, value in figures.items()]
    print(table(f"Figures, also in {FILE.name}", ("name", "value", "bar", "met", "compared with"), rows))
    return 0 if all(row[3] != "no" for row in rows) else 1


def _judged(name: str, value: float) -> tuple[str, str, str]:
    if name not in BARS:
        return "", "", ""
    sign, bound, baseline = BARS[name]
    met = value <= bound if sign == "<=" else value >= bound
    return f"{sign} {bound}", "yes" if met else "no", baseline


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (BenchProblemError, StackProblemError) as problem:
        print(f"\nerror: {problem}", file=sys.stderr)
        sys.exit(2)
