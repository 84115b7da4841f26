"""Wakes with new jobs and with ends: admits what waits to the slots that are free, and starts it."""

from docjobs import bootstrap
from docjobs.entrypoints.job_stream import dispatcher_of
from docjobs.settings import DispatchJobsSettings

lambda_handler = dispatcher_of(bootstrap.dispatch_jobs(DispatchJobsSettings.load()))
