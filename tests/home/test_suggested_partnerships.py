"""Good examples that may belong to a partnership of the register."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from home.suggested_partnerships import suggestions
from places.models import InternationalParty
from stories.models import StoryPartnership
from tests.factories import InternationalPartyFactory, partnership, person, story

pytestmark = pytest.mark.django_db


def place(name: str) -> InternationalParty:
    return InternationalPartyFactory.create(name=name, country="VN")


def test_those_that_share_a_partner_at_home_and_one_abroad_and_name_none(indexes: Any) -> None:
    an_giang, hue = place("An Giang"), place("Hue")
    row = partnership(abroad=(an_giang,), name_sv="Växjö – An Giang")
    partnership(parties=("1480",), abroad=(an_giang,))
    partnership(parties=("0780",), abroad=(hue,))
    fits = story(title="Passar", abroad=(an_giang,))
    story(title="Annat land", abroad=(place("Da Nang"),))
    story(title="Annan kommun", parties=("0180",), abroad=(an_giang,))
    named = story(title="Nämner det", abroad=(an_giang,))
    StoryPartnership.objects.create(page=named, partnership=row)
    found, _number = suggestions()
    assert [(each.title, each.partnerships) for each in found] == [("Passar", ["Växjö – An Giang"])]
    assert str(fits.pk) in found[0].url


def test_it_is_on_the_first_page_of_those_who_may_change_examples(client: Client, indexes: Any) -> None:
    partnership(abroad=(an_giang := place("An Giang"),), name_sv="Växjö – An Giang")
    story(title="Passar", abroad=(an_giang,))
    client.force_login(person("editor"))
    page = client.get("/admin/").content.decode()
    assert "Växjö – An Giang" in page.split("suggested-partnerships")[-1]


def test_queries_do_not_grow_with_the_examples(indexes: Any, count_queries: Any) -> None:
    an_giang = place("An Giang")
    partnership(abroad=(an_giang,), name_sv="Växjö – An Giang")
    story(abroad=(an_giang,))
    few = count_queries(suggestions)
    for number in range(5):
        story(title=f"Nummer {number}", abroad=(an_giang,))
    assert count_queries(suggestions) == few
    found, number = suggestions()
    assert (len(found), number) == (5, 6)
