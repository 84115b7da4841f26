"""Forgets a document's passages. A search between the two writes finds nothing of it, and no fault."""

from dataclasses import dataclass

from docjobs.ports.engines.searching import VectorCatalogue, VectorStore


@dataclass(frozen=True, slots=True)
class ForgetVectors:
    catalogue: VectorCatalogue
    store: VectorStore

    def __call__(self, org_id: str, document_id: str) -> None:
        """Does nothing for a document that is not vectorized.

        The store first, while the catalogue still says where: a crash between the two is repeated.
        """
        document = self.catalogue.get(org_id, document_id)
        if document is not None:
            self.store.forget(document)
            self.catalogue.delete(org_id, document_id)
