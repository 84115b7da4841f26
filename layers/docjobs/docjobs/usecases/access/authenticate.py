"""Who calls: a presented key becomes the stored key behind it, or nothing."""

from collections import OrderedDict
from datetime import datetime, timedelta

from docjobs.domain.errors import CredentialsInvalidError, ScopeMissingError
from docjobs.domain.tenancy.access import KEY_PREFIX, ApiKey, Scope, hash_key
from docjobs.ports.process import Clock
from docjobs.ports.tenancy.access import AccessRepository

MAX_KEY_LENGTH = 200
# An unknown key is looked up again soon, so that a new key works at once; a wrong one costs a read each time.
UNKNOWN_SECONDS = 5
# Bounds the memory that somebody who tries keys can take.
MAX_CACHED_KEYS = 1000

_REFUSED = (
    "The API key is missing or not valid. Send it as `Authorization: Bearer dj_…` or as `x-api-key: dj_…`."
)


class Authenticate:
    """Looks a key up once and remembers the answer: known ones for `cache_seconds`, unknown ones for less.

    A revocation takes effect within `cache_seconds`; an expiry at once, since it is checked on every call.
    """

    def __init__(self, access: AccessRepository, clock: Clock, cache_seconds: int) -> None:
        self._access = access
        self._clock = clock
        self._known_for = timedelta(seconds=cache_seconds)
        self._unknown_for = timedelta(seconds=min(cache_seconds, UNKNOWN_SECONDS))
        self._cached: OrderedDict[str, tuple[ApiKey | None, datetime]] = OrderedDict()

    def __call__(self, presented: str | None) -> ApiKey:
        """The usable key. Raises CredentialsInvalidError, in the same words whatever is wrong with it."""
        if not presented or not _looks_like_a_key(presented):
            raise CredentialsInvalidError(_REFUSED)
        now = self._clock.now()
        key = self._find(hash_key(presented), now)
        if key is None or not key.usable(now):
            raise CredentialsInvalidError(_REFUSED)
        return key

    def _find(self, key_hash: str, now: datetime) -> ApiKey | None:
        remembered = self._cached.get(key_hash)
        if remembered is not None and now < remembered[1]:
            return remembered[0]
        key = self._access.key_by_hash(key_hash)
        self._cached[key_hash] = (key, now + (self._known_for if key else self._unknown_for))
        self._cached.move_to_end(key_hash)
        if len(self._cached) > MAX_CACHED_KEYS:
            self._cached.popitem(last=False)
        return key


def require_scope(key: ApiKey, scope: Scope) -> None:
    """Raises ScopeMissingError, naming the scope that the key would need."""
    if scope not in key.scopes:
        raise ScopeMissingError(f"This API key lacks the scope {scope.value}. Use a key that has it.")


def _looks_like_a_key(presented: str) -> bool:
    return len(presented) <= MAX_KEY_LENGTH and presented.startswith(KEY_PREFIX) and presented.isascii()
