"""Wakes with new jobs and with ends: admits what waits to the slots that are free, and starts it."""

from docjobs.bootstrap import processing
from docjobs.entrypoints.job_stream import dispatcher_of
from docjobs.settings.running import DispatchJobsSettings

lambda_handler = dispatcher_of(processing.dispatch_jobs(DispatchJobsSettings.load()))
