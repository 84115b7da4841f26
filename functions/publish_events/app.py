"""The jobs table's stream: every new event to the bus, every end to the job's webhook."""

from docjobs.bootstrap import telling
from docjobs.entrypoints.event_publisher import publisher_of
from docjobs.settings.running import PublishEventsSettings

settings = PublishEventsSettings.load()

lambda_handler = publisher_of(telling.publish_events(settings), telling.event_reader())
