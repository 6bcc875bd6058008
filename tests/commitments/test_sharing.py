"""The pictures that the report, coverage and editions are shared with."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from commitments.coverage.picture import coverage_shared
from commitments.editions.edition import Edition
from commitments.editions.freezing import freeze
from commitments.editions.picture import edition_shared
from commitments.editions.redacting import public_form
from stories.pages import StoryPage
from stories.weave import social_picture
from tests.commitments.conftest import Collection, draft
from tests.factories import InternationalPartyFactory, person, story
from tests.sharing import drawn_for, shared_with

pytestmark = pytest.mark.django_db


def test_the_report_coverage_and_each_edition_have_a_picture_of_their_own(edition: Edition) -> None:
    paths = ["", "tackning/", "2021/"]
    pictures = {drawn_for(f"/sv/ataganden/{path}") for path in paths}
    pictures |= {drawn_for(f"/en/commitments/{path}") for path in ("", "coverage/", "2021/")}
    assert len(pictures) == 6
    assert shared_with("/sv/ataganden/2021/underlag/?kind=stories") == shared_with("/sv/ataganden/2021/")


def test_an_edition_is_shared_with_its_title_its_period_and_what_it_counts(edition: Edition) -> None:
    address, told = shared_with("/sv/ataganden/2021/")
    assert address == "/sv/ataganden/2021/share.png"
    count = public_form(edition).report.figures.communicative.stories
    assert told == f"{edition.title_sv}. Fryst utgåva · 2021 · {count} goda exempel"
    assert (
        shared_with("/en/commitments/2021/")[1] == f"{edition.title_en}. Frozen edition · 2021 · {count} good examples"
    )
    # As many as the page says.
    page = Client().get("/sv/ataganden/2021/").content.decode()
    assert f'">{count}<span class="vh"> Goda exempel</span>' in page


def test_what_changes_afterwards_is_in_no_picture_of_an_edition(edition: Edition) -> None:
    before = drawn_for("/sv/ataganden/2021/")
    story(published_on=datetime.date(2021, 5, 5))
    assert drawn_for("/sv/ataganden/2021/") == before


def test_a_zero_is_not_put_on_a_picture(ledger_pages: dict[str, Any]) -> None:
    edition = freeze(draft().pk, by=person("report_owner"), now=timezone.now())
    with override("en"):
        assert edition_shared(public_form(edition), "en").partners == "Frozen edition · 2021"


def test_the_running_report_and_coverage_show_no_figure_of_the_day(collection: Collection) -> None:
    assert shared_with("/sv/ataganden/")[1] == "Åtaganden"
    before = [drawn_for(path) for path in ("/sv/ataganden/", "/sv/ataganden/tackning/")]
    story()
    assert [drawn_for(path) for path in ("/sv/ataganden/", "/sv/ataganden/tackning/")] == before


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_coverage_is_about_has_room_on_its_picture(language: str) -> None:
    with override(language):
        shown = coverage_shared()
        font = social_picture._font(social_picture.SMALL)
        lines = social_picture._two_lines(shown.partners, font, social_picture.line_width(shown.signature))
    assert " ".join(lines) == shown.partners


def test_a_draft_has_no_picture(ledger_pages: dict[str, Any]) -> None:
    draft()
    assert Client().get("/sv/ataganden/2021/share.png").status_code == 404
    assert Client().get("/sv/ataganden/2020/share.png").status_code == 404


def test_a_place_that_is_withheld_later_is_left_in_no_picture(collection: Collection) -> None:
    place = InternationalPartyFactory.create(name="Hemliga Orten", country="ZM")
    page = story(title="Växjö", abroad=(place,), published_on=datetime.date(2021, 3, 1))
    edition = freeze(draft(title_sv="Året med Hemliga Orten").pk, by=person("report_owner"), now=timezone.now())
    drawn_for("/sv/ataganden/2021/")
    folder = f"share/{edition.key}"
    assert len(default_storage.listdir(folder)[1]) == 1
    page = StoryPage.objects.get(pk=page.pk)
    page.withhold_place = True
    page.save_revision().publish()
    assert default_storage.listdir(folder)[1] == []
    assert "Hemliga" not in shared_with("/sv/ataganden/2021/")[1]
