"""Metrics as CloudWatch's embedded metric format: one log line each, no API call."""

import os

from aws_lambda_powertools.metrics import MetricUnit, single_metric

NAMESPACE = "docjobs"


class EmfMetrics:
    """docjobs.ports.process.Metrics. Every metric carries the deployment's name, none an organisation's."""

    def __init__(self, deployment: str | None = None) -> None:
        self._deployment = deployment or os.environ.get("POWERTOOLS_SERVICE_NAME", NAMESPACE)

    def count(self, name: str, value: float = 1, *, unit: str = "Count", **dimensions: str) -> None:
        with single_metric(name=name, unit=MetricUnit(unit), value=value, namespace=NAMESPACE) as metric:
            for key, text in {"service": self._deployment, **dimensions}.items():
                metric.add_dimension(key, text)
