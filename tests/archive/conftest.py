"""The demonstration site as archives receive it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from commitments.editions.edition import Edition
from commitments.editions.files import make_missing
from demonstration.build import build_site
from interchange.archive.facts import ArchiveFacts
from interchange.archive.wacz import write_wacz
from interchange.archive.warc import WarcWriter
from site_cms.links.own_site import Answer
from tests.archive.answering import HOST, site_answers


@pytest.fixture(scope="session")
def facts() -> ArchiveFacts:
    return ArchiveFacts(
        origin=f"https://{HOST}",
        captured=datetime(2026, 11, 28, 12, 0, 0, tzinfo=UTC),
        titles={"sv": "Goda exempel på lokal demokrati", "en": "Good examples of local democracy"},
        descriptions={"sv": "Webbplatsen som den var.", "en": "The site as it was."},
        organisation="ICLD",
        publishers={"sv": "Internationellt Centrum för Lokal Demokrati"},
        software="icld-good-examples",
        version="0.1.0",
        licence="CC-BY-4.0",
        licence_address="https://creativecommons.org/licenses/by/4.0/",
    )


@pytest.fixture(scope="session")
def answers(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[Answer]:
    """What the demonstration site answers, asked once; of its rows nothing is left."""
    with django_db_blocker.unblock(), transaction.atomic():
        build_site()
        make_missing(Edition.objects.get())
        found = list(site_answers())
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="session")
def warc(answers: list[Answer], facts: ArchiveFacts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("warc") / "site.warc.gz"
    with WarcWriter(to, facts) as writer:
        for answer in answers:
            writer.write(answer)
    return to


@pytest.fixture(scope="session")
def wacz(warc: Path, facts: ArchiveFacts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("wacz") / "site.wacz"
    write_wacz(warc, to, facts, front="/sv/")
    return to
