"""An organisation and an API key on the local stack."""

from local.access.issuing import issuer
from local.stack import deployment, engine
from local.stack.layout import StackLayout

ORGANISATION = "local"


def issue(layout: StackLayout, port: int, org_id: str = ORGANISATION) -> tuple[str, str]:
    """(API key, the organisation's webhook secret); a new organisation is founded."""
    outputs = deployment.outputs(layout, port)
    issued = issuer(deployment.session(), engine.endpoint(port), outputs)(org_id)
    return issued.api_key, issued.signing_secret
