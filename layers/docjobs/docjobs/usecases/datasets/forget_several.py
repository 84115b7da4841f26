"""Forgets hundreds of documents in one request: all of them at once, their content as far as time allows.

First each is given its end, one write: from then on its dataset is not found, and the sweeper would do the
rest. Then their content and records go, until the request's time is used up. So nothing is left for the
client to repeat, and a crash anywhere leaves nothing behind.
"""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

from docjobs.domain.document import Document
from docjobs.domain.errors import DocumentNotFoundError
from docjobs.ports.process import Clock
from docjobs.ports.records.documents import DocumentRepository
from docjobs.usecases.datasets.forget_documents import ForgetDocuments
from docjobs.usecases.datasets.get_dataset import Dataset, GetDatasets

# Of the 29 s that API Gateway waits: beyond it documents are only given their end, and told of in brief.
BUDGET = timedelta(seconds=12)
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class ForgetSeveral:
    documents: DocumentRepository
    datasets: GetDatasets
    forgetting: ForgetDocuments
    clock: Clock

    def __call__(self, org_id: str, document_ids: list[str], share_seconds: int) -> list[Dataset]:
        """Those of them that were there, as of their end. Raises DocumentNotFoundError for none."""
        began = self.clock.now()

        def has_time() -> bool:
            return self.clock.now() - began < BUDGET

        def show(document: Document) -> Dataset:
            return self.datasets.shown(document, share_seconds, with_jobs=has_time())

        def forget(document: Document) -> bool:
            return has_time() and self.forgetting.try_forget(document)

        with ThreadPoolExecutor(_AT_ONCE) as pool:
            named = dict.fromkeys(document_ids)
            ended = pool.map(lambda each: self.documents.expire(org_id, each, began), named)
            found = [document for document in ended if document is not None]
            shown = list(pool.map(show, found))
            list(pool.map(forget, found))
        if not shown:
            raise DocumentNotFoundError("There is none of these datasets in your workspace.")
        return shown
