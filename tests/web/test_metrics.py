"""What monitoring reads."""

from dataclasses import replace

from prometheus_client.parser import text_string_to_metric_families

from cable_ld.engine.counters import Counters
from cable_ld.engine.pool import Pool
from cable_ld.site import Site
from cable_ld.web.app import build_app
from tests.web.calls import get


class _Counted(Pool):
    def counters(self) -> Counters:
        queries = {("light", "ok"): 41, ("heavy", "timeout"): 2}
        return Counters(queries, running=3, waiting=1, started=9, killed=4, seconds=20.5)  # type: ignore[arg-type]  # keys of literal types


def test_the_counters_of_the_engine_are_told_in_the_format_of_prometheus(site: Site) -> None:
    """Every number, with its lane and outcome where it has them."""
    app = build_app(replace(site, engine=_Counted(site.shelf.state, site.engine.limits)))
    reply = get(app, "/-/metrics")
    assert reply.headers["content-type"].startswith("text/plain; version=1.0.0")
    assert reply.headers["cache-control"] == "no-store"
    families = text_string_to_metric_families(reply.text)
    samples = {(each.name, *each.labels.values()): each.value for family in families for each in family.samples}
    assert samples == {
        ("cable_ld_queries_total", "light", "ok"): 41,
        ("cable_ld_queries_total", "heavy", "timeout"): 2,
        ("cable_ld_queries_running",): 3,
        ("cable_ld_queries_waiting",): 1,
        ("cable_ld_query_seconds_total",): 20.5,
        ("cable_ld_workers_started_total",): 9,
        ("cable_ld_workers_killed_total",): 4,
    }
