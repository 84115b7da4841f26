"""Reserves a document's pages of its organisation's quota once they are counted, before any is read."""

from collections.abc import Callable
from dataclasses import dataclass

from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.ports.stages.work import StageContext
from docjobs.ports.tenancy.quota import PageQuotas


@dataclass(frozen=True, slots=True)
class ReservePages:
    quotas: PageQuotas

    def before_reading(self, context: StageContext) -> Callable[[int, int], None]:
        """The page progress to give to a reader: its first report, before any page, makes the reservation.

        It raises StageFailedError (QUOTA_EXCEEDED) if there are not so many pages left.
        """

        def on_page(done: int, total: int) -> None:
            if done == 0 and not self.quotas.reserve(context.job, total):
                left = self.quotas.of(context.job.org_id).left
                raise StageFailedError(
                    ErrorCode.QUOTA_EXCEEDED,
                    f"The document has {total} pages, and the organisation's page quota has {left} left. "
                    "Ask the operator for more, then run the job again.",
                )
            context.on_page(done, total)

        return on_page
