"""What a Prometheus reads: how much there is of what, and nothing of whom or of which page."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, get_date_max
from prometheus_client import CollectorRegistry, generate_latest

from site_cms.metrics import counted, counting_middleware
from site_cms.metrics.counting_middleware import CountingMiddleware
from site_cms.metrics.figures import SiteFigures
from site_cms.metrics.shared_counts import SharedCounts
from site_cms.operations.job_state import JobState
from tests.site_cms.test_readiness import _no_database


@pytest.fixture
def counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SharedCounts:
    mine = SharedCounts(tmp_path, "counts", counted.LENGTH)
    monkeypatch.setattr(counting_middleware, "counts", lambda: mine)
    return mine


def figures(of: SharedCounts) -> dict[str, float]:
    """The samples by name and labels, read from what is handed out."""
    registry = CollectorRegistry()
    registry.register(SiteFigures(of))
    lines = [line for line in generate_latest(registry).decode().splitlines() if not line.startswith("#")]
    return {name: float(value) for name, _space, value in (line.rpartition(" ") for line in lines)}


def ask(path: str, status: int = 200, method: str = "GET") -> None:
    """A request that Django answers so."""
    CountingMiddleware(lambda _request: HttpResponse(status=status))(RequestFactory().generic(method, path))


def task(status: str, ago: float, **fields: Any) -> None:
    """A task, asked for so many seconds ago."""
    made = DBTaskResult.objects.create(
        status=status,
        task_path="somewhere.task",
        backend_name="default",
        args_kwargs={"args": ["anna@example.org"], "kwargs": {}},
        **{"run_after": get_date_max(), **fields},
    )
    DBTaskResult.objects.filter(pk=made.pk).update(enqueued_at=timezone.now() - datetime.timedelta(seconds=ago))


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "/sv/", "page"),
        ("GET", "/en/good-examples/clean-water/", "page"),
        ("POST", "/sv/skicka-in/", "form"),
        ("GET", "/sv/goda-exempel/export.csv", "file"),
        ("GET", "/documents/3/plan.pdf", "file"),
        ("GET", "/media/images/a.webp", "file"),
        ("POST", "/admin/login/", "admin"),
        ("GET", "/static/css/site.css", "static"),
        ("GET", "/healthz", "other"),
        ("GET", "/wp-login.php", "other"),
        ("GET", "/", "other"),
    ],
)
def test_a_request_is_counted_by_what_it_is_for(method, path, kind):
    assert counted.kind_of(method, path) == kind


@pytest.mark.django_db
def test_requests_are_counted_by_kind_and_status_with_their_time(counts, monkeypatch):
    moments = iter([0.0, 0.02, 5.0, 7.5, 10.0, 10.0])
    monkeypatch.setattr(counting_middleware.time, "perf_counter", lambda: next(moments))
    ask("/sv/goda-exempel/")
    ask("/sv/goda-exempel/", 404)
    ask("/admin/", 302)
    found = figures(counts)
    assert found['goda_exempel_requests_total{kind="page",status="2xx"}'] == 1
    assert found['goda_exempel_requests_total{kind="page",status="4xx"}'] == 1
    assert found['goda_exempel_requests_total{kind="admin",status="3xx"}'] == 1
    assert found['goda_exempel_requests_total{kind="admin",status="5xx"}'] == 0
    assert found['goda_exempel_request_seconds_count{kind="page"}'] == 2
    assert found['goda_exempel_request_seconds_sum{kind="page"}'] == pytest.approx(2.52, abs=1e-5)
    buckets = [found[f'goda_exempel_request_seconds_bucket{{kind="page",le="{le}"}}'] for le in ("0.01", "0.03", "3.0")]
    assert buckets == [0, 1, 2]


@pytest.mark.django_db
def test_kept_pages_are_told(counts):
    counts.own[0] += 7
    counts.own[1] += 2
    found = figures(counts)
    assert found['goda_exempel_kept_pages_total{result="hit"}'] == 7
    assert found['goda_exempel_kept_pages_total{result="miss"}'] == 2


@pytest.mark.django_db
def test_what_waits_for_the_worker_is_told(counts):
    now = timezone.now()
    task("READY", 90)
    task("READY", 4000, run_after=now - datetime.timedelta(seconds=10))
    task("READY", 4000, run_after=now + datetime.timedelta(hours=1))
    task("RUNNING", 4000)
    task("FAILED", 50, finished_at=now)
    task("FAILED", 50, finished_at=now - datetime.timedelta(days=40))
    found = figures(counts)
    assert (found["goda_exempel_tasks_waiting"], found["goda_exempel_tasks_failed"]) == (2, 1)
    assert 90 <= found["goda_exempel_oldest_task_seconds"] < 900


@pytest.mark.django_db
def test_where_nothing_waits_there_is_no_wait(counts):
    found = figures(counts)
    assert (found["goda_exempel_tasks_waiting"], found["goda_exempel_oldest_task_seconds"]) == (0, 0)


@pytest.mark.django_db
def test_each_scheduled_job_says_when_it_last_went_well(counts):
    done = timezone.now()
    JobState.objects.create(command="catch_up", done_at=done, failures=3)
    JobState.objects.create(command="a_job_of_before", done_at=done)
    found = figures(counts)
    name = "goda_exempel_job_last_success_timestamp_seconds"
    assert found[f'{name}{{job="catch_up"}}'] == pytest.approx(done.timestamp())
    assert found[f'{name}{{job="purge_personal_data"}}'] == 0
    assert found['goda_exempel_job_failures{job="catch_up"}'] == 3
    assert f'{name}{{job="a_job_of_before"}}' not in found


@pytest.mark.django_db
def test_a_database_that_is_away_is_told_and_the_counts_all_the_same(counts, monkeypatch, tmp_path):
    ask("/sv/")
    _no_database(monkeypatch, tmp_path)
    found = figures(counts)
    assert found['goda_exempel_up{part="database"}'] == 0
    assert found['goda_exempel_up{part="cache"}'] == 1
    assert found['goda_exempel_requests_total{kind="page",status="2xx"}'] == 1
    assert "goda_exempel_tasks_waiting" not in found


@pytest.mark.django_db
def test_a_database_that_goes_away_meanwhile_is_no_error(counts, monkeypatch):
    def fail(_now: datetime.datetime) -> None:
        raise OperationalError

    monkeypatch.setattr("site_cms.metrics.figures.waiting_and_failed", fail)
    assert "goda_exempel_tasks_waiting" not in figures(counts)


@pytest.mark.django_db
def test_the_series_are_as_many_whatever_is_asked_for_and_name_nobody(counts):
    before = set(figures(counts))
    for number in range(50):
        ask(f"/sv/anna.andersson-{number}/?q=anna@example.org", 200 + number * 7)
        ask(f"/anna-{number}/x", method=f"M{number}")
    task("READY", 1)
    told = figures(counts)
    assert set(told) == before
    assert len(told) < 150
    assert not re.search("anna|example", " ".join(told))


def test_where_nobody_asks_nothing_is_counted():
    assert settings.METRICS_ADDRESS is None
    counted.counts.cache_clear()
    assert (counted.counts(), counted.kept_pages()) == (None, None)
    with pytest.raises(MiddlewareNotUsed):
        CountingMiddleware(lambda _request: HttpResponse())


def test_counts_that_cannot_be_kept_stop_nobody(settings, tmp_path, caplog):
    (tmp_path / "taken").touch()
    settings.METRICS_ADDRESS, settings.TURNS_DIR = ("127.0.0.1", 9200), tmp_path / "taken"
    counted.counts.cache_clear()
    assert counted.counts() is None
    assert "cannot be counted" in caplog.text
    counted.counts.cache_clear()


@pytest.mark.django_db
def test_the_documentation_names_them_all(counts):
    told = (settings.BASE_DIR / "docs/how-to/deploy.md").read_text()
    documented = set(re.findall(r"^\| `(goda_exempel_\w+)`", told, re.MULTILINE))
    handed_out = {metric.name for metric in SiteFigures(counts).collect()}
    assert {name.removesuffix("_total") for name in documented} == handed_out
