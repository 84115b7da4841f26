"""An operator gives an organisation a new signing secret; those before go on signing beside it for a day."""

from dataclasses import dataclass

from docjobs.domain.tenancy.access import Organisation
from docjobs.domain.tenancy.signing import (
    SECRET_BYTES,
    new_signing_secret,
    overlapping,
    signing_secret_context,
)
from docjobs.ports.process import Clock, Entropy, SecretBox
from docjobs.ports.tenancy.access import AccessRepository
from docjobs.usecases.access.change_organisation import change_organisation


@dataclass(frozen=True, slots=True)
class RenewSecret:
    access: AccessRepository
    secrets: SecretBox
    clock: Clock
    entropy: Entropy

    def __call__(self, org_id: str) -> str:
        """The new secret, which signs first. Raises InputInvalidError, ConflictError."""
        secret = new_signing_secret(self.entropy.bytes(SECRET_BYTES))
        sealed = self.secrets.seal(secret, signing_secret_context(org_id))

        def renewed(organisation: Organisation) -> Organisation:
            known = organisation.signing_secrets, organisation.secrets_replaced_at
            kept = overlapping(*known, self.clock.now())
            return _with_secrets(
                organisation, sealed, *(each for each, _ in kept), at=tuple(at for _, at in kept)
            )

        change_organisation(self.access, org_id, renewed)
        return secret

    def retire(self, org_id: str) -> int:
        """Takes away every secret but the newest; returns how many. Raises as change_organisation does."""
        before, _ = change_organisation(
            self.access, org_id, lambda known: _with_secrets(known, *known.signing_secrets[:1])
        )
        return len(before.signing_secrets[1:])


def _with_secrets(organisation: Organisation, *sealed: str, at: tuple[object, ...] = ()) -> Organisation:
    return organisation.model_copy(update={"signing_secrets": sealed, "secrets_replaced_at": at})
