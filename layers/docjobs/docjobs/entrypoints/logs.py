"""One structured logger for all background functions; what use cases log by `logging` ends up here too."""

import logging

from aws_lambda_powertools import Logger

logger = Logger()


def adopt_package_logs() -> None:
    """Lets what `docjobs` logs carry the invocation's keys, and be written once."""
    package = logging.getLogger("docjobs")
    package.handlers = logger.handlers
    package.setLevel(logger.log_level)
    package.propagate = False
