"""Lists stand in Swedish order, whatever collation the database happens to be set up with."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from events.models import Organiser
from places.models import InternationalParty, LocalGovernment
from places.normalising import sort_key, stored_sort_key
from stories.models import Theme
from tests.factories import organiser

IN_ORDER = [
    "Ale",
    "Bjuv",
    "Dals-Ed",
    "Vara",
    "Varberg",
    "Växjö",
    "Wien",
    "Ystad",
    "Åre",
    "Återbruk",
    "Älmhult",
    "Öckerö",
]


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=20), max_size=8))
def test_the_stored_key_has_the_order_of_the_key_and_holds_digits_alone(names: list[str]) -> None:
    assert sorted(names, key=sort_key) == sorted(names, key=stored_sort_key)
    assert all(set(stored_sort_key(name)) <= set("0123456789bfkmpv") for name in names)
    assert all(len(stored_sort_key(name * 30)) <= 240 for name in names)


@pytest.mark.django_db
def test_municipalities_themes_partners_and_organisers_stand_in_swedish_order() -> None:
    names = list(LocalGovernment.objects.values_list("name_sv", flat=True))
    assert names == sorted(names, key=sort_key)
    assert names.index("Ystads kommun") < names.index("Åre kommun") < names.index("Älmhults kommun")
    Theme.objects.all().delete()
    for number, name in enumerate(reversed(IN_ORDER)):
        Theme.objects.create(name_sv=name, name_en=name, slug=f"theme-{number}")
        InternationalParty.objects.create(name=name, country="KE")
        organiser(name)
    assert list(Theme.objects.values_list("name_sv", flat=True)) == IN_ORDER
    assert list(InternationalParty.objects.values_list("name", flat=True)) == IN_ORDER
    assert list(Organiser.objects.values_list("name", flat=True)) == IN_ORDER


@pytest.mark.django_db
@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="collations are PostgreSQL's")
@pytest.mark.parametrize("collation", ["C", "sv-x-icu", "sv-SE-x-icu", "en-x-icu", "und-x-icu", "da-x-icu", "et-x-icu"])
def test_the_order_is_the_same_under_other_collations(collation: str) -> None:
    for name in reversed(IN_ORDER):
        InternationalParty.objects.create(name=name, country="KE")
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT name FROM places_internationalparty ORDER BY sort_key COLLATE "{collation}"')
        assert [name for (name,) in cursor.fetchall()] == IN_ORDER


@pytest.mark.django_db
def test_a_theme_that_is_renamed_moves(indexes: Any) -> None:
    theme = Theme.objects.create(name_sv="Återbruk", name_en="Reuse", slug="reuse")
    theme.name_sv = "Bruk"
    theme.save(update_fields=["name_sv"])
    theme.refresh_from_db()
    assert theme.sort_key == stored_sort_key("Bruk")
