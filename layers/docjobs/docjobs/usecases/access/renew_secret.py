"""An operator gives an organisation a new signing secret; the one before goes on signing beside it."""

from dataclasses import dataclass

from docjobs.domain.errors import InputInvalidError
from docjobs.domain.tenancy.access import Organisation
from docjobs.domain.tenancy.signing import SECRET_BYTES, new_signing_secret, signing_secret_context
from docjobs.ports.process import Entropy, SecretBox
from docjobs.ports.tenancy.access import AccessRepository

# The new one and the one before: receivers change over while both sign.
_KEPT_SECRETS = 2


@dataclass(frozen=True, slots=True)
class RenewSecret:
    access: AccessRepository
    secrets: SecretBox
    entropy: Entropy

    def __call__(self, org_id: str) -> str:
        """The new secret, which signs first. Raises InputInvalidError."""
        organisation = known_organisation(self.access, org_id)
        secret = new_signing_secret(self.entropy.bytes(SECRET_BYTES))
        sealed = self.secrets.seal(secret, signing_secret_context(org_id))
        self._keep(organisation, (sealed, *organisation.signing_secrets)[:_KEPT_SECRETS])
        return secret

    def retire(self, org_id: str) -> int:
        """Takes away every secret but the newest; returns how many. Raises InputInvalidError."""
        organisation = known_organisation(self.access, org_id)
        self._keep(organisation, organisation.signing_secrets[:1])
        return len(organisation.signing_secrets[1:])

    def _keep(self, organisation: Organisation, sealed: tuple[str, ...]) -> None:
        self.access.save_organisation(organisation.model_copy(update={"signing_secrets": sealed}))


def known_organisation(access: AccessRepository, org_id: str) -> Organisation:
    """Raises InputInvalidError for one that was never founded."""
    organisation = access.organisation(org_id)
    if organisation is None:
        raise InputInvalidError(f"There is no organisation {org_id}; issue it a key, which founds it.")
    return organisation
