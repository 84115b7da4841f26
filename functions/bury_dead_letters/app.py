"""Consumes every stage's dead-letter queue: archives a message, and fails its run unless it is at work."""

from docjobs import bootstrap
from docjobs.entrypoints.dead_letters import handler_of
from docjobs.settings import BuryDeadLettersSettings

lambda_handler = handler_of(bootstrap.bury_dead_letter(BuryDeadLettersSettings.load()))
