"""The register: where a partnership stands, what it is called, who keeps it."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from partnerships.models import Network, Partnership, Phase
from partnerships.models.partnership import Standing
from stories.models import Theme
from tests.factories import InternationalPartyFactory, ThemeFactory, partnership, person

pytestmark = pytest.mark.django_db

DAY = datetime.date(2021, 6, 1)
BEFORE, AFTER = DAY - datetime.timedelta(1), DAY + datetime.timedelta(1)


def phases(*days: tuple[datetime.date | None, datetime.date | None]) -> list[Phase]:
    return [Phase(first_day=first, last_day=last) for first, last in days]


@pytest.mark.parametrize(
    ("of", "standing"),
    [
        ([], Standing.UNKNOWN),
        ([(None, None)], Standing.UNKNOWN),
        ([(DAY, DAY)], Standing.RUNNING),
        ([(None, DAY)], Standing.RUNNING),
        ([(DAY, None)], Standing.RUNNING),
        ([(None, BEFORE)], Standing.ENDED),
        ([(AFTER, None)], Standing.COMING),
        ([(None, BEFORE), (AFTER, AFTER)], Standing.COMING),
        ([(None, BEFORE), (None, None)], Standing.ENDED),
        ([(AFTER, AFTER), (BEFORE, AFTER)], Standing.RUNNING),
    ],
)
def test_where_it_stands_follows_from_its_phases_and_the_day(of: Any, standing: Standing) -> None:
    partnership(phases=phases(*of))
    assert [row.standing for row in Partnership.objects.with_standing(DAY)] == [standing]
    assert Partnership.objects.running_between(DAY, DAY).exists() == (standing == Standing.RUNNING)


@pytest.mark.parametrize(
    ("first", "last", "runs"), [(BEFORE, BEFORE, False), (BEFORE, DAY, True), (DAY, AFTER, True), (AFTER, AFTER, False)]
)
def test_it_runs_in_a_period_that_it_touches(first: datetime.date, last: datetime.date, runs: bool) -> None:
    partnership(phases=phases((DAY, DAY)))
    assert Partnership.objects.running_between(first, last).exists() == runs


def test_no_phase_ends_before_it_begins() -> None:
    with transaction.atomic(), pytest.raises(IntegrityError):
        partnership(phases=phases((AFTER, BEFORE)))


def test_the_public_name_of_one_that_is_withheld_has_no_place_abroad() -> None:
    row = partnership(abroad=(InternationalPartyFactory.create(name="Hemligstad"),), name_sv="Växjö och Hemligstad")
    assert (row.name_in("sv"), row.name_in("en")) == ("Växjö och Hemligstad", "Växjö – Hemligstad")
    row.withhold_place = True
    assert (row.name_in("sv"), row.name_in("en")) == ("Växjö – Kenya", "Växjö – Kenya")


def test_several_may_lack_a_case_number_and_no_two_have_the_same() -> None:
    for case in (None, "", "2019-1"):
        partnership(case=case)
    assert Partnership.objects.filter(case=None).count() == 2
    with transaction.atomic(), pytest.raises(IntegrityError):
        partnership(case="2019-1")


def rows(name: str, *values: dict[str, Any]) -> dict[str, Any]:
    """The fields of a formset whose rows are all new."""
    told: dict[str, Any] = {f"{name}-TOTAL_FORMS": len(values), f"{name}-INITIAL_FORMS": 0}
    for number, value in enumerate(values):
        told |= {f"{name}-{number}-{field}": each for field, each in value.items()}
        told |= {f"{name}-{number}-ORDER": number + 1, f"{name}-{number}-DELETE": ""}
    return told


def posted(**changes: Any) -> dict[str, Any]:
    abroad = InternationalPartyFactory.create(name="An Giang", country="VN")
    return {
        "programme": "partnership",
        "status": "draft",
        **rows("swedish_parties", {"party": "0780"}),
        **rows("international_parties", {"party": abroad.pk}),
        **rows("phases", {"kind": "project", "first_day": "2021-01-01", "last_day": ""}),
    } | changes


@pytest.fixture
def editor() -> Client:
    client = Client()
    client.force_login(person("editor"))
    return client


ADD = "/admin/snippets/partnerships/partnership/add/"


def test_an_editor_adds_one_and_its_name_is_made_of_its_partners(editor: Client) -> None:
    assert editor.get(ADD).status_code == 200
    assert editor.post(ADD, posted()).status_code == 302
    row = Partnership.objects.get()
    assert (row.name_sv, row.name_en) == ("Växjö – An Giang", "Växjö – An Giang")
    assert row.phases.get().first_day == datetime.date(2021, 1, 1)
    html = editor.get("/admin/snippets/partnerships/partnership/").content.decode()
    assert "Växjö – An Giang" in html
    heads = re.findall(r"<th\b[^>]*>(.*?)</th>", html[html.index('<table class="listing') :], re.DOTALL)
    words = [" ".join(re.sub(r"<[^>]+>", " ", head).split()) for head in heads]
    assert [word for word in words if word] == [
        "Partnerskap",
        "Läge",
        "Land",
        "Nätverk",
        "Ärendenummer",
        "Status",
        "Exempel",
    ]


def test_one_without_a_swedish_partner_is_refused_at_its_place(editor: Client) -> None:
    html = editor.post(ADD, posted(**rows("swedish_parties"))).content.decode()
    assert "måste ha minst en svensk partner" in html or "must have at least one Swedish partner" in html
    assert not Partnership.objects.exists()


def test_a_phase_that_ends_before_it_begins_is_refused_at_its_field(editor: Client) -> None:
    wrong = rows("phases", {"kind": "project", "first_day": "2021-01-01", "last_day": "2020-12-31"})
    html = editor.post(ADD, posted(**wrong)).content.decode()
    assert "Fasen slutar innan den börjar" in html or "The phase ends before it begins" in html


def test_the_list_is_narrowed_by_where_they_stand_and_by_country(editor: Client) -> None:
    today = timezone.localdate()
    kenya = InternationalPartyFactory.create(country="KE")
    partnership(name_sv="Pågående nu", phases=phases((today, None)), abroad=(kenya,))
    partnership(name_sv="Slutat förut", phases=phases((None, today - datetime.timedelta(1))))

    def shown(query: str) -> tuple[bool, bool]:
        html = editor.get(f"/admin/snippets/partnerships/partnership/?{query}").content.decode()
        return "Pågående nu" in html, "Slutat förut" in html

    assert shown("") == (True, True)
    assert shown("standing=running") == (True, False)
    assert shown("standing=ended") == (False, True)
    assert shown("country=KE") == (True, False)


def test_a_theme_that_a_partnership_has_is_not_deleted() -> None:
    theme = ThemeFactory.create(name_sv="Bevattning")
    partnership(name_sv="Växjö och andra", themes=[theme])
    client = Client()
    client.force_login(person("publisher"))
    html = client.post(f"/admin/snippets/stories/theme/delete/{theme.pk}/", follow=True).content.decode()
    assert "Växjö och andra" in html
    assert Theme.objects.filter(pk=theme.pk).exists()


def test_networks_stand_in_the_order_of_the_swedish_alphabet() -> None:
    for number, name in enumerate(("Öppenhet", "Jämställdhet", "Återhämtning")):
        Network.objects.create(name_sv=name, name_en=name, slug=f"n{number}")
    assert [str(network) for network in Network.objects.all()] == ["Jämställdhet", "Återhämtning", "Öppenhet"]
