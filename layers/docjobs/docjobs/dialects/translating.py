"""A vendor's dialect: one module a verb, loaded when a request of that dialect comes.

A translation is pure: a request in, what the use case is asked for; its answer in, a JSON object out.
"""

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:  # the native routes shall not pay for the vendors'
    from docjobs.dialects.choosing import DialectName
    from docjobs.dialects.verbs import (
        Cancelling,
        Datasets,
        Items,
        Listing,
        Reading,
        Results,
        Rows,
        Searching,
        Submitting,
        Uploading,
    )


def searching(name: "DialectName") -> "Searching":
    return cast("Searching", _part(name, "datasets.searching"))


def uploading(name: "DialectName") -> "Uploading":
    return cast("Uploading", _part(name, "datasets.uploading"))


def datasets(name: "DialectName") -> "Datasets":
    return cast("Datasets", _part(name, "datasets.records"))


def items(name: "DialectName") -> "Items":
    return cast("Items", _part(name, "datasets.items"))


def submitting(name: "DialectName") -> "Submitting":
    return cast("Submitting", _part(name, "submitting"))


def listing(name: "DialectName") -> "Listing":
    return cast("Listing", _part(name, "listing"))


def reading(name: "DialectName") -> "Reading":
    return cast("Reading", _part(name, "reading"))


def results(name: "DialectName") -> "Results":
    return cast("Results", _part(name, "results"))


def rows(name: "DialectName") -> "Rows":
    return cast("Rows", _part(name, "results"))


def cancelling(name: "DialectName") -> "Cancelling":
    return cast("Cancelling", _part(name, "cancelling"))


def _part(name: "DialectName", part: str) -> object:
    return import_module(f"docjobs.dialects.{name}.{part}")
