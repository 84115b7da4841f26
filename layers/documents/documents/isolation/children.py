"""One warm child process, replaced when a document breaks it or when it has grown."""

from documents.isolation.process import ChildDiedError, ChildProcess
from documents.isolation.session import ReadingSession
from documents.limits import Limits
from documents.model import Page

_RECYCLE_AFTER = 200  # documents: what native parsers leak stays bounded
_RECYCLE_MEMORY = 0.5  # of the limit, kept by an idle child


class WarmChild:
    """Starts `python -m module` when it is first needed and keeps it for the next document."""

    def __init__(self, module: str, limits: Limits) -> None:
        self._module = module
        self._limits = limits
        self._child: ChildProcess | None = None
        self._documents_read = 0

    def child(self) -> ChildProcess:
        """The running child, or a fresh one."""
        if self._child is None or not self._child.alive:
            self.discard()
            self._child = ChildProcess(self._module, self._limits.max_memory_mb)
        return self._child

    def discard(self) -> None:
        """End the child; the next document gets a fresh one."""
        if self._child is not None:
            self._child.kill()
            self._child = None
            self._documents_read = 0

    def run(self, session: ReadingSession) -> list[Page]:
        """The pages of one document. Raises what the session raises; a child left at work then ends."""
        try:
            return session.run()
        except BaseException:
            if not session.child_is_idle:
                self.discard()
            raise
        finally:
            self._rest()

    def _rest(self) -> None:
        """Let the idle child drop the document, or replace one that has grown."""
        if self._child is None:
            return
        self._documents_read += 1
        grown = self._child.memory_mb() > _RECYCLE_MEMORY * self._limits.max_memory_mb
        if grown or self._documents_read >= _RECYCLE_AFTER:
            self.discard()
            return
        try:
            self._child.send({"op": "close"})
        except ChildDiedError:
            self.discard()
