"""Every dialect's modules are what the Protocols ask for; mypy reads the assignments, the test loads them."""

import pytest

from docjobs.dialects import translating, verbs
from docjobs.dialects.choosing import DialectName
from docjobs.dialects.omniai import listing as omniai_listing
from docjobs.dialects.omniai import results as omniai_results
from docjobs.dialects.subworkflow import cancelling as subworkflow_cancelling
from docjobs.dialects.subworkflow import listing as subworkflow_listing
from docjobs.dialects.subworkflow import reading as subworkflow_reading
from docjobs.dialects.talonic import cancelling as talonic_cancelling
from docjobs.dialects.talonic import listing as talonic_listing
from docjobs.dialects.talonic import reading as talonic_reading
from docjobs.dialects.talonic import results as talonic_results

LISTINGS: dict[DialectName, verbs.Listing] = {
    "omniai": omniai_listing,
    "talonic": talonic_listing,
    "subworkflow": subworkflow_listing,
}
READINGS: dict[DialectName, verbs.Reading] = {
    "talonic": talonic_reading,
    "subworkflow": subworkflow_reading,
}
RESULTS: dict[DialectName, verbs.Results] = {"omniai": omniai_results, "talonic": talonic_results}
CANCELLINGS: dict[DialectName, verbs.Cancelling] = {
    "talonic": talonic_cancelling,
    "subworkflow": subworkflow_cancelling,
}


def test_each_part_is_found_by_its_dialects_name() -> None:
    assert all(translating.listing(name) is part for name, part in LISTINGS.items())
    assert all(translating.reading(name) is part for name, part in READINGS.items())
    assert all(translating.results(name) is part for name, part in RESULTS.items())
    assert all(translating.cancelling(name) is part for name, part in CANCELLINGS.items())


def test_a_part_that_a_dialect_lacks_is_an_error() -> None:
    with pytest.raises(ModuleNotFoundError):
        translating.reading("omniai")
