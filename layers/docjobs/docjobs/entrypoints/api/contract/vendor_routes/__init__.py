"""The vendors' routes as docs/openapi.json tells them: what each takes and what it answers."""

from docjobs.entrypoints.api.contract.vendor_routes.docld import DOCLD_ROUTES
from docjobs.entrypoints.api.contract.vendor_routes.omniai import OMNIAI_ROUTES
from docjobs.entrypoints.api.contract.vendor_routes.subworkflow import SUBWORKFLOW_ROUTES
from docjobs.entrypoints.api.contract.vendor_routes.talonic import TALONIC_ROUTES
from docjobs.entrypoints.api.contract.vendor_routes.talonic_stored import TALONIC_STORED_ROUTES

# Of a path that two vendors share, the first one's words are told.
VENDOR_ROUTES = (
    *DOCLD_ROUTES,
    *OMNIAI_ROUTES,
    *TALONIC_ROUTES,
    *TALONIC_STORED_ROUTES,
    *SUBWORKFLOW_ROUTES,
)
