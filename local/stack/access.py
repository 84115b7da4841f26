"""An organisation and an API key on the local stack."""

import secrets

from local.stack.layout import StackLayout


def issue(_layout: StackLayout, _port: int, _outputs: dict[str, str]) -> tuple[str, str]:
    return "dj_" + secrets.token_urlsafe(32), "whsec_x"
