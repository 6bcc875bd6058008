"""What goes in and out as files: the collection exported, stories imported, the report, an edition frozen."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from pathlib import Path

from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from commitments.editions.edition import Edition
from commitments.editions.files import document
from commitments.editions.freezing import freeze
from tests.bench.costs.public import fetched
from tests.bench.measuring import Cost, cost, cost_once
from tests.commitments.conftest import draft
from tests.factories import person

IMPORTED = 50
PERIOD = {"first": "2021-01-01", "last": "2021-12-31"}


def costs_of_exchange(folder: Path) -> Iterator[tuple[str, Cost]]:
    """Of exporting everything, which grows as the collection does, and of importing some new stories."""
    everything, some = folder / "everything.jsonl", folder / "some.jsonl"

    def export() -> int:
        call_command("export_content", everything, stdout=StringIO(), stderr=StringIO())
        return everything.stat().st_size

    def take_in() -> int:
        call_command("import_content", some, stdout=StringIO())
        return some.stat().st_size

    yield "export of all", cost_once(export)
    with everything.open(encoding="utf-8") as lines:
        stories = (row for row in map(json.loads, lines) if row["type"] == "story")
        new = [_another(row, n) for n, row in enumerate(islice(stories, IMPORTED))]
    some.write_text("".join(f"{json.dumps(row)}\n" for row in new), encoding="utf-8")
    yield f"import of {IMPORTED} stories", cost_once(take_in)


def _another(row: dict[str, object], number: int) -> dict[str, object]:
    """A story that says the same and is another."""
    told = row["languages"]
    assert isinstance(told, dict)
    mark = uuid.uuid4().hex[:8]
    languages = {code: {**text, "slug": f"imported-{number}-{mark}"} for code, text in told.items()}
    return {**row, "id": str(uuid.uuid4()), "languages": languages}


def costs_of_the_report(client: Client) -> Iterator[tuple[str, Cost]]:
    """Of the command, of freezing, of the edition's page and of its PDF."""
    arguments = ["--from", PERIOD["first"], "--to", PERIOD["last"], "--format", "json", "--language", "sv"]

    def report() -> int:
        out = StringIO()
        call_command("commitment_report", *arguments, stdout=out)
        return len(out.getvalue().encode())

    yield "commitment_report", cost(report, 3)
    # A period has one edition that stands; that of the larger size replaces that of the smaller.
    edition = draft(f"bench-{Edition.objects.count()}", replaces=Edition.objects.first())
    owner = person("report_owner")
    frozen: list[Edition] = []

    def freeze_it() -> int:
        frozen.append(freeze(edition.pk, by=owner, now=timezone.now()))
        return 0

    yield "freezing", cost_once(freeze_it)
    yield "edition", cost(lambda: fetched(client, f"/sv/ataganden/{edition.slug}/"))
    yield "edition, PDF", cost(lambda: len(document(frozen[0].report, "pdf", "sv")), 1)
