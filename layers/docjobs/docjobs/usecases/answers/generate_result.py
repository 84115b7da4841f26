"""The stage `generating`: a job's result out of its documents' answers, with what people have corrected."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from docjobs.domain.answers.grid import Grid, grid_stats
from docjobs.domain.answers.rows import DocumentRow, RowStatus, total_of
from docjobs.domain.error_codes import ErrorCode
from docjobs.domain.errors import StageFailedError
from docjobs.domain.job import Job, ResultReference
from docjobs.ports.artifacts import ArtifactStore
from docjobs.ports.records.shown import ShownParts, json_bytes
from docjobs.ports.stages.work import StageContext, StageOutcome
from docjobs.usecases.answers.document_answers import DocumentAnswers
from docjobs.usecases.answers.get_results import DOWNLOADS
from docjobs.usecases.answers.tables import BESIDE, columns_of, line_of, write_csv, write_lines
from docjobs.usecases.processing.content.write_result import INLINE_BYTES, RESULT, SUMMARY

_TYPES = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}
# Rows that the result of a job with several documents shows at most; all of them are in the downloads.
_ROWS_SHOWN = 100
_FAILURES_SHOWN = 100


@dataclass(frozen=True, slots=True)
class GenerateResult:
    answers: DocumentAnswers
    artifacts: ArtifactStore
    shown: ShownParts

    def __call__(self, context: StageContext) -> StageOutcome:
        """Writes the downloads and `result.json`; the outcome has the exact counts for the job's record."""
        job, rows = context.job, list[DocumentRow]()
        lines = context.workspace / DOWNLOADS["jsonl"]
        with lines.open("w", encoding="utf-8") as target:
            for answered in self.answers.all(job):
                rows.append(answered.row)
                write_lines(target, [line_of(answered)])
                context.on_page(len(rows), job.document_count)
        if not any(row.artifact_key for row in rows):
            raise none_done(rows)
        self._download(job, lines, context.workspace / DOWNLOADS["csv"])
        grid = total_of(rows)
        content = self._result(job, rows, grid, lines)
        result = self._written(job, content)
        if content.get("values"):
            self.shown.keep_extracted(job, content["values"])
        partial = any(not row.whole for row in rows)
        return StageOutcome(result.key, result=result, partial=partial, grid=grid)

    def _download(self, job: Job, lines: Path, table: Path) -> None:
        columns = columns_of(_read(lines))
        with table.open("w", encoding="utf-8", newline="") as target:
            write_csv(target, _read(lines), columns)
        for form, path in (("jsonl", lines), ("csv", table)):
            self.artifacts.upload(job.artifact_key(DOWNLOADS[form]), path, _TYPES[form])

    def _result(self, job: Job, rows: list[DocumentRow], grid: Grid, lines: Path) -> dict[str, Any]:
        shared = {"type": job.type.value, "grid_stats": grid_stats(grid)}
        if job.document_count == 1:
            line = next(iter(_read(lines)))
            answer = {name: value for name, value in line.items() if name not in _OF_ROWS}
            return shared | answer | {"metadata": job.document.model_dump(exclude_none=True)}
        failed = [row for row in rows if row.status is not RowStatus.COMPLETED]
        return shared | {
            "document_count": job.document_count,
            "completed_documents": grid.completed,
            "failures": [failure_of(row) for row in failed[:_FAILURES_SHOWN]],
            "rows": [line for line, _ in zip(_read(lines), range(_ROWS_SHOWN), strict=False)],
        }

    def _written(self, job: Job, result: dict[str, Any]) -> ResultReference:
        """As the job shows it; a large one has a copy without texts and, if need be, cells or rows."""
        key, summary_key = job.artifact_key(RESULT), job.artifact_key(SUMMARY)
        size = self.artifacts.write_json(key, result)
        if size <= INLINE_BYTES:
            return ResultReference(key=key, size_bytes=size)
        shown = _trimmed(result, BESIDE)
        if json_bytes(shown) > INLINE_BYTES:
            shown = _trimmed(shown, ("cells",))
        for left_out in ("rows", "values"):
            if json_bytes(shown) <= INLINE_BYTES:
                break
            shown = _without(shown, left_out)
        if "pages" in result:
            room = INLINE_BYTES - json_bytes(shown | {"pages": []})
            shown["pages"] = _first_that_fit(result["pages"], room)
        self.artifacts.write_json(summary_key, shown)
        return ResultReference(key=key, size_bytes=size, summary_key=summary_key)


def _trimmed(result: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """Without these names, in its rows too."""
    rows = [_without(row, *names) for row in result.get("rows", [])]
    return _without(result, *names) | ({"rows": rows} if rows else {})


_OF_ROWS = frozenset({"document_index", "document_id", "filename", "status", "partial"})


def none_done(rows: list[DocumentRow]) -> StageFailedError:
    """A job of which no document has an answer has failed, like its first document."""
    first = next((row.failure for row in rows if row.failure), None)
    code = first.code if first else ErrorCode.INTERNAL_ERROR
    reason = f" The first: {first.message}" if first else ""
    return StageFailedError(code, f"None of the {len(rows)} documents could be done.{reason}")


def failure_of(row: DocumentRow) -> dict[str, Any]:
    """Who failed, and why; a document that nobody got to has no code."""
    named = {"document_index": row.index, "document_id": row.source.document_id, "filename": row.filename}
    if row.failure is None:
        return named
    return named | {"code": row.failure.code.value, "message": row.failure.message, "page": row.failure.page}


def _first_that_fit(entries: list[Any], room: int) -> list[Any]:
    for count, entry in enumerate(entries):
        room -= json_bytes(entry) + 1
        if room < 0:
            return entries[:count]
    return entries


def _without(content: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in content.items() if name not in names}


def _read(lines: Path) -> Any:  # noqa: ANN401 - an iterator of JSON objects
    with lines.open(encoding="utf-8") as source:
        for line in source:
            yield json.loads(line)
