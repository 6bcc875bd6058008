"""A place that is withheld after an edition named it is named by nothing public of that edition."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from commitments.editions.edition import Edition
from commitments.editions.files import make_missing
from commitments.editions.freezing import freeze
from commitments.editions.redacting import public_form, redact
from commitments.editions.redaction import Redaction
from commitments.report import checksum
from stories.pages import StoryPage
from tests.commitments.conftest import Collection, draft
from tests.factories import InternationalPartyFactory, person, story

pytestmark = pytest.mark.django_db
needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler's tools")
NAME = "Hemliga Orten"
FILES = ["report.pdf", "report.xlsx", "report.csv", "report.json"]
ADDRESSES = ["/sv/ataganden/2021/", "/en/commitments/2021/"]


@pytest.fixture
def named(collection: Collection) -> StoryPage:
    """A story that an edition is about to count, with a place in its title, address and facts."""
    place = InternationalPartyFactory.create(name=NAME, country="ZM")
    return story(title=f"Växjö och {NAME}", slug="vaxjo-och-hemliga-orten", abroad=(place,))


@pytest.fixture
def frozen(named: StoryPage) -> Edition:
    one = draft(introduction_sv=f"Vi minns särskilt {NAME.upper()} och dess råd.", communicative_en=f"Also in {NAME}.")
    edition = freeze(one.pk, by=person("report_owner"), now=timezone.now())
    make_missing(edition)
    return edition


def withhold(page: StoryPage) -> None:
    page = StoryPage.objects.get(pk=page.pk)
    page.withhold_place = True
    page.save_revision().publish()


def everything(client: Client) -> str:
    """All text that the public gets of the edition."""
    make_missing(Edition.objects.get())
    shown = ""
    for address in ADDRESSES:
        for rest in ("", "evidence/?kind=stories", "evidence/?kind=stories&country=ZM"):
            answer = client.get(address + rest, follow=True)
            assert answer.status_code == 200
            shown += answer.content.decode()
        shown += (
            client.get(f"{address}report.csv").content.decode() + client.get(f"{address}report.json").content.decode()
        )
        pdf = client.get(f"{address}report.pdf").content
        shown += subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True).stdout.decode()
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"{address}report.xlsx").content))
        shown += "\n".join(str(cell) for sheet in book for row in sheet.values for cell in row)
        shown += "".join(cell.hyperlink.target for sheet in book for row in sheet for cell in row if cell.hyperlink)
    return " ".join(shown.split()).casefold()


def test_files_of_what_is_left_are_made_for_whoever_asks_first_however_new_the_edition_is(
    frozen, named, client, django_capture_on_commit_callbacks
):
    Edition.objects.update(documents_asked_at=timezone.now())
    withhold(named)
    address = f"{ADDRESSES[0]}report.csv"
    with django_capture_on_commit_callbacks(execute=True):
        assert client.get(address).status_code == 503
    assert client.get(address).status_code == 200


@needs_poppler
def test_the_name_is_in_everything_before_and_in_nothing_after(
    client: Client, frozen: Edition, named: StoryPage
) -> None:
    assert NAME.casefold() in everything(client)
    withhold(named)
    after = everything(client)
    assert NAME.casefold() not in after
    assert "hemliga-orten" not in after
    assert "zambia" in after


@needs_poppler
def test_it_says_so_and_when_and_gives_both_checksums(client: Client, frozen: Edition, named: StoryPage) -> None:
    withhold(named)
    redaction = Redaction.objects.get()
    assert redaction.checksum == checksum(redaction.content.encode()) != frozen.checksum
    html = client.get(ADDRESSES[1]).content.decode()
    assert "Place names were left out on" in html
    assert frozen.checksum in html
    assert redaction.checksum in html
    told = client.get(f"{ADDRESSES[1]}report.json").json()
    assert told["redaction"]["frozen_checksum"] == frozen.checksum
    after = everything(client)
    assert after.count(frozen.checksum) >= 6


def test_the_figures_stay_as_they_were_frozen(frozen: Edition, named: StoryPage) -> None:
    withhold(named)
    public = public_form(frozen)
    assert public.report.figures == frozen.report.figures
    assert public.report.organisations == frozen.report.organisations


def test_what_was_frozen_is_not_touched_and_can_be_verified_beside_what_is_public(
    client: Client, frozen: Edition, named: StoryPage, tmp_path: Path
) -> None:
    content = frozen.content
    withhold(named)
    make_missing(Edition.objects.get())
    assert Edition.objects.get().content == content
    out = io.StringIO()
    call_command("verify_edition", "2021", stdout=out)
    assert "12 files" in out.getvalue()
    for name, told in (("frozen.json", content), ("public.json", Redaction.objects.get().content)):
        (tmp_path / name).write_text(told, encoding="utf-8")
        call_command("verify_edition", str(tmp_path / name), stdout=io.StringIO())
    (tmp_path / "planted.json").write_text(Redaction.objects.get().content.replace("2021", "2022"), encoding="utf-8")
    with pytest.raises(CommandError, match="checksum"):
        call_command("verify_edition", str(tmp_path / "planted.json"), stdout=io.StringIO())


def test_a_place_withheld_past_every_signal_is_left_out_all_the_same(
    client: Client, frozen: Edition, named: StoryPage
) -> None:
    StoryPage.objects.filter(pk=named.pk).update(withhold_place=True)
    assert NAME.casefold() not in client.get(f"{ADDRESSES[0]}report.json").content.decode().casefold()
    assert Redaction.objects.count() == 1


def test_a_name_that_another_story_still_tells_stays_there(client: Client, collection: Collection) -> None:
    place = InternationalPartyFactory.create(name=NAME, country="ZM")
    withheld, open_one = (story(title=title, abroad=(place,)) for title in ("Första", "Andra"))
    edition = freeze(draft().pk, by=person("report_owner"), now=timezone.now())
    withhold(withheld)
    works = {work.id: work for work in public_form(edition).report.evidence.stories}
    assert works[str(withheld.translation_key)].partners == []
    assert works[str(open_one.translation_key)].partners == [{"name": NAME, "country": "ZM"}]


def test_it_is_recorded_once_and_again_when_one_more_is_withheld(
    client: Client, frozen: Edition, named: StoryPage, collection: Collection
) -> None:
    withhold(named)
    withhold(named)
    for _ in range(2):
        client.get(ADDRESSES[0])
        redact(frozen.pk, timezone.now())
    assert Redaction.objects.count() == 1
    withhold(collection.stories[0])
    works = [set(each.works) for each in Redaction.objects.all()]
    assert works[0] < works[1] == {str(named.translation_key), str(collection.stories[0].translation_key)}


def test_a_redaction_stands_when_the_place_may_be_named_again(frozen: Edition, named: StoryPage) -> None:
    withhold(named)
    StoryPage.objects.filter(pk=named.pk).update(withhold_place=False)
    assert NAME not in public_form(frozen).content


def test_a_work_that_was_withheld_when_it_was_frozen_makes_no_redaction(client: Client, edition: Edition) -> None:
    client.get(ADDRESSES[0])
    assert not Redaction.objects.exists()
    assert "redaction" not in json.loads(edition.content)


def test_the_database_refuses_to_change_a_redaction(frozen: Edition, named: StoryPage) -> None:
    withhold(named)
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Redaction.objects.update(content="{}")
