"""The command says what is not in its file; every kind of row is carried, counted or part of another."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from wagtail.contrib.redirects.models import Redirect

from tests.factories import PictureFactory, person, story

CARRIED = (
    "Theme Network Federation Partnership StoryPage EventPage Course Instructor Promise SynonymGroup DeclineLetter"
)
COUNTED = "KeptText UnsentMail Picture User InternationalParty Organiser Submission SignOff Edition Miss"
# Listings and the like, which have a record of one kind.
PAGES = (
    "StoryIndexPage PartnershipIndexPage RegionIndexPage CountryIndexPage SubjectIndexPage EventIndexPage SubmitPage "
    "CommitmentsPage HomePage ContentPage"
)
PARTS = (
    "Rendition StorySwedishParty StoryInternationalParty StoryPartnership PartnershipSwedishParty "
    "PartnershipInternationalParty Phase EventParticipation SubmittedResult Contact SubmittedDocument "
    "FollowUp Leftover Question SentLetter SignOffText SubmittedPicture SetAsideAnswer EditionDocument Citation "
    "Redaction RedactedDocument KnownDevice"
)
# Every database has them: put in place after every migration.
REFERENCE = "Region LocalGovernment CoreValue Goal Audience"
# Made of all content anew (`rebuild_search`).
INDEX = "Entry EntryText EntryName Term"
# What runs at the moment, and what was written last.
RUNNING = "TaskWorker JobState Freezing ContentChange"


def test_every_kind_of_row_is_carried_or_counted_or_part_of_one_or_everywhere() -> None:
    known = " ".join((CARRIED, COUNTED, PAGES, PARTS, REFERENCE, INDEX, RUNNING)).split()
    names = [m.__name__ for m in apps.get_models() if m._meta.app_config.name in settings.PROJECT_APPS]
    assert sorted(names) == sorted(known)


@pytest.mark.django_db
def test_the_command_says_how_much_of_what_it_leaves(tmp_path: Path, indexes: dict[str, Any]) -> None:
    person("editor")
    PictureFactory()
    Redirect.objects.create(old_path="/x")
    page = story(image=PictureFactory(), image_alt="Alt")
    page.save_revision()
    page.save_revision()
    page.create_alias(update_slug="alias")
    err = io.StringIO()
    call_command("export_content", tmp_path / "content.jsonl", stdout=io.StringIO(), stderr=err)
    said = err.getvalue().splitlines()
    assert said[0].startswith("Not in the file")
    redirects = "1 redirects that lead to no page in the file, or are of another site"
    for line in ("1 users", redirects, "1 pictures that nothing in the file shows", "1 aliases of pages"):
        assert f"  {line}" in said
    assert "  1 earlier revisions of pages" in said
    assert not any("pages of a type" in line for line in said)
    assert not any("submissions" in line for line in said)
