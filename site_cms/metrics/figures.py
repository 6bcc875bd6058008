"""The figures, as a Prometheus reads them. None of them tells of a person or of a page.

The number of series is bounded: labels are kinds, status classes, parts of the site and names
of jobs, all of which stand in the code.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from django.db import Error
from django.utils import timezone
from prometheus_client.metrics_core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    Metric,
)
from prometheus_client.registry import Collector

from site_cms.metrics.counted import BOUNDS, by_result, by_status, by_time
from site_cms.metrics.shared_counts import SharedCounts
from site_cms.operations.failed_tasks import waiting_and_failed
from site_cms.operations.job_state import JobState
from site_cms.operations.readiness import NEEDED
from site_cms.operations.scheduled_jobs import JOBS


class SiteFigures(Collector):
    """All of them, made when they are asked for."""

    def __init__(self, counts: SharedCounts) -> None:
        """`counts`: of the processes of this machine."""
        self._counts = counts

    def describe(self) -> Iterable[Metric]:
        """Nothing: else the database would be asked when the collector is registered."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """What was counted, then what the database says; without the latter where it is away."""
        sums = self._counts.sums()
        yield from _of_requests(sums)
        is_there = {name: asked() for name, asked in NEEDED.items()}
        yield _gauge("up", "Whether a part that the site needs is there.", "part", is_there)
        if is_there["database"]:
            try:
                yield from [*_of_tasks(timezone.now()), *_of_jobs()]
            except Error:  # It went away between, and the next time says so.
                return


def _of_requests(sums: Sequence[int]) -> Iterator[Metric]:
    kept = CounterMetricFamily(
        "goda_exempel_kept_pages", "Pages that were handed out kept, and that were made.", labels=["result"]
    )
    for result, number in by_result(sums):
        kept.add_metric([result], number)
    yield kept
    requests = CounterMetricFamily(
        "goda_exempel_requests", "Requests that Django answered; no kept pages.", labels=["kind", "status"]
    )
    for kind, status, number in by_status(sums):
        requests.add_metric([kind, status], number)
    yield requests
    times = HistogramMetricFamily("goda_exempel_request_seconds", "How long Django took to answer.", labels=["kind"])
    for kind, seconds, numbers in by_time(sums):
        bounds = [*(str(bound) for bound in BOUNDS), "+Inf"]
        times.add_metric([kind], list(zip(bounds, accumulate(numbers), strict=True)), seconds)
    yield times


def _of_tasks(now: datetime.datetime) -> Iterator[Metric]:
    waiting, failed, longest = waiting_and_failed(now)
    yield GaugeMetricFamily("goda_exempel_tasks_waiting", "Tasks that a worker could take.", value=waiting)
    yield GaugeMetricFamily("goda_exempel_tasks_failed", "Tasks that are shown as failed.", value=failed)
    yield GaugeMetricFamily(
        "goda_exempel_oldest_task_seconds",
        "How long the task has waited that has waited longest; 0 if none does.",
        value=longest.total_seconds(),
    )


def _of_jobs() -> Iterator[Metric]:
    states = JobState.objects.in_bulk([job.command for job in JOBS])
    done = {name: state.done_at.timestamp() for name, state in states.items() if state.done_at}
    yield _gauge(
        "job_last_success_timestamp_seconds", "When a scheduled job last went well; 0 if never.", "job", _all(done)
    )
    failures = {name: state.failures for name, state in states.items()}
    yield _gauge("job_failures", "How often in a row a scheduled job has failed.", "job", _all(failures))


def _all(known: dict[str, float] | dict[str, int]) -> dict[str, float]:
    """Of all jobs: a series that only begins with the first value is none that one can be warned by."""
    return {job.command: known.get(job.command, 0) for job in JOBS}


def _gauge(name: str, meaning: str, label: str, values: dict[str, float] | dict[str, bool]) -> Metric:
    gauge = GaugeMetricFamily(f"goda_exempel_{name}", meaning, labels=[label])
    for of, value in values.items():
        gauge.add_metric([of], float(value))
    return gauge
