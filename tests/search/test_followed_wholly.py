"""Whatever the index is made of, it follows: the tables that the findables read are walked, one row of each."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from events.models import Audience, EventParticipation, Organiser
from events.pages import EventPage
from partnerships.models import Network, Partnership, PartnershipInternationalParty, Phase
from places.models import InternationalParty, LocalGovernment, Region
from search.asking.answer import answer
from search.index.kinds import KINDS
from search.index.refreshing import rebuild
from search.models import Entry
from site_cms.pages.fixed_pages import ensure_index
from stories.models import CoreValue, Goal, StoryInternationalParty, Theme
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, ThemeFactory, event, partnership, story

pytestmark = pytest.mark.django_db

# Of tables with many rows the one that the content has to do with.
OF_MANY: dict[type[models.Model], Any] = {
    LocalGovernment: "0780",
    Region: "07",
    CoreValue: "participation",
    Goal: 6,
    Audience: "municipalities",
}
# What an editor can rename, and what is then called otherwise.
NAMED = {*OF_MANY, Organiser, Network, InternationalParty, Theme}


@pytest.fixture
def content() -> None:
    for language in ("sv", "en"):
        for label in ("RegionIndexPage", "CountryIndexPage", "PartnershipIndexPage", "SubjectIndexPage"):
            ensure_index(f"atlas.{label}", language)
    abroad, theme = InternationalPartyFactory.create(name="Exempelby"), ThemeFactory.create()
    story(abroad=(abroad,), themes=(theme,), goals=(6,))
    event(place="0780", organisers=("ICLD",), participating=("0780",))
    partnership(
        status="live",
        abroad=(abroad,),
        themes=[theme],
        core_values=[CoreValue.objects.get(pk="participation")],
        network=Network.objects.create(slug="resilience", name_sv="Motståndskraft", name_en="Resilience"),
        phases=[Phase(first_day=datetime.date(2019, 1, 1), last_day=datetime.date(2021, 1, 1))],
    )
    rebuild()


def index() -> set[tuple[str, ...]]:
    return set(Entry.objects.values_list("kind", "key", "language", "digest"))


def models_read() -> Iterator[type[models.Model]]:
    with CaptureQueriesContext(
        connection,
    ) as asked:
        for kind in KINDS.values():
            list(kind.findable(None))
    sql = " ".join(query["sql"] for query in asked.captured_queries)
    return (model for model in apps.get_models() if f'"{model._meta.db_table}"' in sql)


def words_of(model: type[models.Model]) -> dict[str, int | None]:
    """The columns in which an editor writes words, with how many letters have room."""
    return {
        field.name: field.max_length
        for field in model._meta.local_fields
        if type(field) in (models.CharField, models.TextField) and field.editable and not field.choices
        if not field.unique
    }


def reworded(model: type[models.Model]) -> models.Model | None:
    row = model._default_manager.filter(**({"pk": OF_MANY[model]} if model in OF_MANY else {})).first()
    for name, most in words_of(model).items() if row else ():
        setattr(row, name, f"Ändrat {name}"[:most])
    return row


def test_a_row_that_is_reworded_is_written_anew_wherever_it_is_read(content: None, followed: Any) -> None:
    renamed, stale = set(), []
    for model in [model for model in models_read() if words_of(model)]:
        with transaction.atomic():
            before = index()
            with followed():
                row = reworded(model)
                if row:
                    row.save()
            after = index()
            rebuild()
            if index() != after:
                stale.append(model.__name__)
            if after != before:
                renamed.add(model)
            transaction.set_rollback(True)
    assert stale == []
    assert renamed >= NAMED


def keys(kind: str) -> set[str]:
    return set(Entry.objects.filter(kind=kind).values_list("key", flat=True))


def abroad_found() -> set[str]:
    return {key for key in keys("place") if not key.startswith(("county-", "party-"))}


def test_a_partner_whom_nothing_names_any_more_is_led_to_no_longer(content: None, followed: Any) -> None:
    one = InternationalParty.objects.get()
    other = InternationalPartyFactory.create(name="Annanstad", country="VN")
    page, row = StoryPage.objects.get(), Partnership.objects.get()
    assert abroad_found() == {f"partner-{one.pk}", f"country-{one.country}"}
    with followed():
        page.international_parties = [StoryInternationalParty(party=other)]
        page.save_revision().publish()
    assert abroad_found() == {f"partner-{other.pk}", "country-VN", f"country-{one.country}"}
    with followed():
        row.international_parties = [PartnershipInternationalParty(party=other)]
        row.save()
    assert abroad_found() == {f"partner-{other.pk}", "country-VN"}
    with followed():
        page.delete()
    assert abroad_found() == {"country-VN"}
    with followed():
        row.delete()
    assert abroad_found() == set()


def test_a_partner_that_moves_takes_its_country_along(content: None, followed: Any) -> None:
    party = InternationalParty.objects.get()
    with followed():
        party.country = "VN"
        party.save()
    assert abroad_found() == {f"partner-{party.pk}", "country-VN"}


def test_a_subject_with_another_address_is_found_at_that_alone(content: None, followed: Any) -> None:
    theme, network = Theme.objects.get(), Network.objects.get()
    with followed():
        theme.slug = network.slug = "otherwise"
        theme.save()
        network.save()
    found = {key for key in keys("subject") if key.startswith(("theme-", "network-"))}
    assert found == {"theme-otherwise", "network-otherwise"}


def test_a_phase_says_when(content: None, followed: Any) -> None:
    phase = Phase.objects.get()
    with followed():
        phase.last_day = datetime.date(2023, 1, 1)
        phase.save()
    assert "2019–2023" in Entry.objects.filter(kind="partnership", language="sv").values_list("about", flat=True)[0]


def test_who_took_part_in_an_event_is_found_by_it(content: None, followed: Any) -> None:
    page = EventPage.objects.get()
    with followed():
        page.participating = [EventParticipation(party_id="1280")]
        page.save_revision().publish()
    [group] = answer("malmö", "sv", kind="event").groups
    assert [hit.entry.title for hit in group.hits] == [page.title]
