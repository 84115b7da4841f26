"""POST /v1/extract, /v1/vectorize and /v1/datasets/:id/vectorize with `x-api-key`: exactly 200, with the job.

Its `extract` cuts a document into pages; no fields are asked for. So it is a parse job here.
"""

from docjobs.dialects.exchanges import Frame, Sent
from docjobs.dialects.subworkflow.datasets.retention import EXPIRY_FIELDS, kept_days
from docjobs.dialects.subworkflow.identifiers import dataset_id_in
from docjobs.dialects.subworkflow.jobs import SubworkflowAnswer, one_job
from docjobs.dialects.wording.bodies import only_known, optional_text
from docjobs.domain.job import Job
from docjobs.domain.statuses import JobType
from docjobs.usecases.jobs.get_job import JobReport
from docjobs.usecases.jobs.submitting.submission import JobRequest, at_fault

JOB_TYPES = {"extract": JobType.PARSE, "vectorize": JobType.VECTORIZE}
_FIELDS = ("url", *EXPIRY_FIELDS)


def accepted_status(_route: str) -> int:
    return 200


def waits(_route: str) -> bool:
    """Never: its client polls."""
    return False


def read_submission(sent: Sent) -> JobRequest:
    """Raises InputInvalidError, naming the field."""
    path = sent.route.partition(" ")[2].strip("/").split("/")
    if path[1] == "datasets":
        return _of_dataset(sent, path[2])
    only_known(sent.body, _FIELDS)
    url = optional_text(sent.body, "url", 2048)
    if (url is None) == (sent.upload is None):
        raise at_fault("body.file", "Give exactly one of a `file` part and `url`, in a multipart form.")
    return JobRequest(
        org_id=sent.org_id,
        route=sent.route,
        type=JOB_TYPES[path[1]],
        input_url=url,
        upload=sent.upload,
        idempotency_key=sent.idempotency_key,
        listed=True,
        kept_days=kept_days(sent.body),
    )


def _of_dataset(sent: Sent, dataset_id: str) -> JobRequest:
    only_known(sent.body, ())
    document_id = dataset_id_in(dataset_id)
    return JobRequest(org_id=sent.org_id, route=sent.route, type=JobType.VECTORIZE, document_id=document_id)


def show_accepted(job: Job, _frame: Frame) -> SubworkflowAnswer:
    return one_job(job)


def show_finished(report: JobReport, _frame: Frame) -> SubworkflowAnswer:
    return one_job(report.job)
