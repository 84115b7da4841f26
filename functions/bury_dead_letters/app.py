"""Consumes every stage's dead-letter queue: archives a message, and fails its run unless it is at work."""

from docjobs.bootstrap import processing
from docjobs.entrypoints.dead_letters import handler_of
from docjobs.settings.running import BuryDeadLettersSettings

lambda_handler = handler_of(processing.bury_dead_letter(BuryDeadLettersSettings.load()))
