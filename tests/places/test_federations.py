"""Federations of municipalities: what they are made of, who keeps them, where they are shown."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db.models import ProtectedError
from django.test import Client

from places.models import Federation, LocalGovernment, Region
from places.reference import load_places
from stories.pages import StoryIndexPage
from tests.factories import person, story

pytestmark = pytest.mark.django_db

CODE = "F2220001234"


def federation(*members: str, number: str = "2220001234", name: str = "Exempelbygdens kommunalförbund") -> Federation:
    row = Federation(name_sv=name, name_en="The Example Federation", organisation_number=number)
    row.save_with([LocalGovernment.objects.get(pk=code) for code in members])
    return row


def test_it_counts_for_the_counties_of_its_members_and_stands_below_that_of_most() -> None:
    row = federation("1490", "R14", "0114")
    assert (row.code, row.slug, row.is_federation) == (CODE, "exempelbygdens-kommunalforbund", True)
    assert row.region_id == "14"
    assert {region.pk for region in row.counties.all()} == {"01", "14"}
    row.save_with(list(LocalGovernment.objects.filter(pk__in=["0114", "0115"])))
    assert row.region_id == "14", "its address stays"
    assert {region.pk for region in row.counties.all()} == {"01"}


def test_the_reference_rows_leave_it_alone() -> None:
    federation("1490", "0114")
    LocalGovernment.objects.get(pk="0780").counties.set([Region.objects.get(pk="01")])
    load_places()
    assert {region.pk for region in LocalGovernment.objects.get(pk=CODE).counties.all()} == {"01", "14"}
    assert [region.pk for region in LocalGovernment.objects.get(pk="0780").counties.all()] == ["07"]
    assert LocalGovernment.objects.official().count() == 310


@pytest.mark.parametrize("members", [[], ["1490"], ["1490", CODE]])
def test_it_has_two_members_none_of_them_a_federation(members: list[str]) -> None:
    federation("1490", "0114")
    with pytest.raises(ValueError, match="at least 2"):
        federation(*members, number="2220009999")


def test_two_of_one_name_in_one_county_have_two_addresses() -> None:
    assert [federation("1490", "1480", number=f"222000000{n}").slug for n in (1, 2)] == [
        "exempelbygdens-kommunalforbund",
        "exempelbygdens-kommunalforbund-2",
    ]


def test_an_editor_adds_one_and_its_number_stays(client: Client) -> None:
    client.force_login(person("editor"))
    address = "/admin/snippets/places/federation/"
    sent: dict[str, Any] = {
        "name_sv": "Exempelförbundet",
        "name_en": "The Example Federation",
        "organisation_number": "2220001234",
        "members": ["1490"],
    }
    refused = client.post(f"{address}add/", sent)
    assert "två medlemmar" in refused.content.decode()
    refused = client.post(f"{address}add/", sent | {"organisation_number": "22-1", "members": ["1490", "0114"]})
    assert "tio siffrorna" in refused.content.decode()
    assert not Federation.objects.exists()
    assert client.post(f"{address}add/", sent | {"members": ["1490", "0114"]}).status_code == 302
    assert sorted(Federation.objects.get().members.values_list("pk", flat=True)) == ["0114", "1490"]
    changed = sent | {"organisation_number": "9999999999", "name_en": "Renamed", "members": ["1490", "R14"]}
    assert client.post(f"{address}edit/{CODE}/", changed).status_code == 302
    row = Federation.objects.get()
    assert (row.organisation_number, row.name_en) == ("2220001234", "Renamed")
    assert sorted(row.members.values_list("pk", flat=True)) == ["1490", "R14"]


def test_one_that_a_story_names_cannot_be_deleted(indexes: dict[str, StoryIndexPage], client: Client) -> None:
    row = federation("1490", "0114")
    story(parties=(row.code,))
    with pytest.raises(ProtectedError):
        row.delete()
    client.force_login(person("publisher"))
    answer = client.post(f"/admin/snippets/places/federation/delete/{CODE}/")
    assert answer.status_code < 500
    assert Federation.objects.filter(pk=CODE).exists()


def test_members_are_ticked_county_by_county(client: Client) -> None:
    federation("1490", "0114")
    client.force_login(person("editor"))
    html = client.get(f"/admin/snippets/places/federation/edit/{CODE}/").content.decode()
    counties = re.findall(r"<details( open)?>\s*<summary>([^<]+?)\s*<", html[html.index("parties-by-county") :])
    assert len(counties) == 21
    assert [name for _open, name in counties][:2] == ["Norrbottens län", "Västerbottens län"]
    ticked = re.findall(r'name="members" value="(\w+)"[^>]* checked', html)
    assert sorted(ticked) == sorted(Federation.objects.get().members.values_list("pk", flat=True))
    assert sum(bool(is_open) for is_open, _name in counties) == len({code[:2].strip("R") for code in ticked})
    assert "css/admin/parties" in html
