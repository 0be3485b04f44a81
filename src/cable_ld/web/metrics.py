"""What the operator's monitoring reads (Prometheus, https://prometheus.io/docs/instrumenting/exposition_formats/).

Each process that serves counts for itself.
"""

from collections.abc import Iterator
from functools import partial

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_1_0_0, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from cable_ld.engine.port import Engine
from cable_ld.http.asked import Asked
from cable_ld.http.reply import Reply
from cable_ld.site import Route, Site


def routes(site: Site) -> tuple[Route, ...]:
    """`-/metrics`."""
    registry = CollectorRegistry()
    registry.register(_Queries(site.engine))
    return (Route("/-/metrics", partial(_metrics, registry), "Counters for Prometheus."),)


def _metrics(registry: CollectorRegistry, _: Asked) -> Reply:
    fields = (("Content-Type", CONTENT_TYPE_PLAIN_1_0_0), ("Cache-Control", "no-store"))
    return Reply(200, fields, generate_latest(registry))


class _Queries(Collector):
    """What the engine counts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def collect(self) -> Iterator[Metric]:
        """One family for each counter, whether it counted anything or not."""
        now = self._engine.counters()
        ended = CounterMetricFamily("cable_ld_queries", "Queries that ended, and how.", labels=("lane", "outcome"))
        for labels, number in sorted(now.queries.items()):
            ended.add_metric(labels, number)
        yield ended
        yield GaugeMetricFamily("cable_ld_queries_running", "Queries that run.", now.running)
        yield GaugeMetricFamily("cable_ld_queries_waiting", "Queries that wait for a worker.", now.waiting)
        yield CounterMetricFamily("cable_ld_query_seconds", "Seconds for which queries ran.", now.seconds)
        yield CounterMetricFamily("cable_ld_workers_started", "Worker processes started.", now.started)
        yield CounterMetricFamily("cable_ld_workers_killed", "Worker processes killed.", now.killed)
