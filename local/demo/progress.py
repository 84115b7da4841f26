"""A progress bar on stderr; where stderr is no terminal, a line for each change."""

import sys
from typing import TextIO

WIDTH = 30


class Progress:
    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._live = self._stream.isatty()
        self._last = ""

    def show(self, status: str, percent: int, stage: str = "") -> None:
        filled = WIDTH * max(0, min(percent, 100)) // 100
        line = (
            f"[{'█' * filled}{'·' * (WIDTH - filled)}] {percent:3d}%  {status}{f': {stage}' if stage else ''}"
        )
        if line == self._last:
            return
        self._last = line
        # \033[K clears what a longer line left behind.
        self._stream.write(f"\r{line}\033[K" if self._live else f"{line}\n")
        self._stream.flush()

    def done(self) -> None:
        if self._live and self._last:
            self._stream.write("\n")
            self._stream.flush()
