"""What a page costs at 100 stories and at 1,000: `make bench`.

The application's CPU and the number of SQL queries, uncached, in one run; quote the ratios,
since machines differ and are noisy. Nothing here fails for being slow.
"""

from __future__ import annotations

import statistics
import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from interchange.importing import import_file
from site_cms.tree import ensure_index
from stories.models import StoryPage
from tests import generated

SIZES = (100, 1000)
ROUNDS = 15


def cost(client: Client, path: str) -> tuple[float, int]:
    """The median of the process's CPU in milliseconds, and the number of queries, of one request."""
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    times = []
    for _ in range(ROUNDS):
        started = time.process_time()
        client.get(path)
        times.append(time.process_time() - started)
    return statistics.median(times) * 1000, len(queries)


@pytest.mark.django_db
def test_scale(tmp_path: Any) -> None:
    """Print the table."""
    for label in ("stories.StoryIndexPage", "commitments.CommitmentsPage"):
        ensure_index(label, "sv")
    client = Client()
    rows: dict[str, list[tuple[float, int]]] = {}
    for size in SIZES:
        import_file(generated.write(tmp_path / "in.jsonl", generated.records(size)))
        story = StoryPage.objects.public().in_language("sv").newest_first().first()
        assert story is not None
        for name, path in {
            "home": "/sv/",
            "listing": "/sv/goda-exempel/",
            "listing, filtered": "/sv/goda-exempel/?value=equity&region=07&language=any",
            "listing, free text": "/sv/goda-exempel/?q=vatten",
            "story": story.get_url(),
            "figures": "/sv/ataganden/?year=2021",
        }.items():
            rows.setdefault(name, []).append(cost(client, path))
    print(f"\n{'page':<20}" + "".join(f"{size:>8} stories  SQL" for size in SIZES) + "   ratio")  # noqa: T201
    for name, costs in rows.items():
        cells = "".join(f"{milliseconds:>13.1f} ms {queries:>4}" for milliseconds, queries in costs)
        print(f"{name:<20}{cells}{costs[-1][0] / costs[0][0]:>8.2f}")  # noqa: T201
