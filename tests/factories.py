"""What tests are made of: stories, parties, themes, people. All of them obviously invented."""

from __future__ import annotations

import datetime
import itertools
from typing import Any

import factory
from django.utils import timezone
from wagtail.models import Locale
from wagtail_factories import ImageFactory

from events.models import Audience, EventParticipation, Organiser
from events.pages import EventPage
from home.roles import group_of
from partnerships.models import Partnership, PartnershipInternationalParty, PartnershipSwedishParty
from places.models import InternationalParty, LocalGovernment
from site_cms.models import Picture, User
from site_cms.pages.fixed_pages import ensure_index
from stories.models import CoreValue, Goal, StoryInternationalParty, StorySwedishParty, Theme
from stories.pages import StoryPage

_number = itertools.count(1)


class PictureFactory(ImageFactory):
    """A small picture."""

    class Meta:
        model = Picture

    title = factory.Sequence(lambda n: f"Bild {n}")
    credit = "Förnamn Efternamn"
    consent = Picture.Consent.NOBODY


class ThemeFactory(factory.django.DjangoModelFactory[Theme]):
    """A theme with both names."""

    class Meta:
        model = Theme

    slug = factory.Sequence(lambda n: f"theme-{n}")
    name_sv = factory.Sequence(lambda n: f"Tema {n}")
    name_en = factory.Sequence(lambda n: f"Theme {n}")


class InternationalPartyFactory(factory.django.DjangoModelFactory[InternationalParty]):
    """A place that does not exist."""

    class Meta:
        model = InternationalParty

    name = factory.Sequence(lambda n: f"Exempelstad {n}")
    country = "KE"


def story(
    language: str = "sv",
    *,
    parties: tuple[str, ...] = ("0780",),
    abroad: tuple[InternationalParty, ...] = (),
    values: tuple[str, ...] = ("participation",),
    themes: tuple[Theme, ...] = (),
    goals: tuple[int, ...] = (),
    published_on: datetime.date | None = datetime.date(2021, 5, 4),
    live: bool = True,
    of: StoryPage | None = None,
    **fields: Any,
) -> StoryPage:
    """A story under its language's index; `of` makes it a version of another's work, with that one's facts."""
    number = next(_number)
    page = StoryPage(
        title=fields.pop("title", f"Berättelse {number}"),
        slug=fields.pop("slug", f"berattelse-{number}"),
        summary=fields.pop("summary", "En sammanfattning."),
        programme=fields.pop("programme", "partnership"),
        published_on=published_on,
        locale=Locale.objects.get(language_code=language),
        original_language=fields.pop("original_language", language),
        live=live,
        **({"translation_key": of.translation_key} if of else {}),
        **fields,
    )
    page.core_values = list(CoreValue.objects.filter(pk__in=values))
    page.themes = list(themes)
    page.goals = list(Goal.objects.filter(pk__in=goals))
    page.swedish_parties = [
        StorySwedishParty(party=LocalGovernment.objects.with_code(code), sort_order=n) for n, code in enumerate(parties)
    ]
    page.international_parties = [StoryInternationalParty(party=p, sort_order=n) for n, p in enumerate(abroad)]
    if of:
        page.facts.carry(page.facts.of(StoryPage.objects.get(pk=of.pk)), page)
    ensure_index("stories.StoryIndexPage", language).add_child(instance=page)
    revision = page.save_revision()
    if live:
        StoryPage.objects.filter(pk=page.pk).update(live_revision=revision)
    return StoryPage.objects.get(pk=page.pk)


def moment(text: str) -> datetime.datetime:
    """ "2021-10-14 08:30", Stockholm's time."""
    return timezone.make_aware(datetime.datetime.fromisoformat(text), timezone.get_default_timezone())


def organiser(name: str = "ICLD", name_en: str = "") -> Organiser:
    """An organiser by its name; the same one each time."""
    return Organiser.objects.filter(name=name).first() or Organiser.objects.create(name=name, name_en=name_en)


def event(
    language: str = "sv",
    *,
    start: str = "2021-10-14 08:30",
    end: str = "2021-10-14 15:00",
    audience: tuple[str, ...] = ("municipalities",),
    organisers: tuple[str, ...] = ("ICLD",),
    place: str | None = "0980",
    participating: tuple[str, ...] = (),
    live: bool = True,
    of: EventPage | None = None,
    **fields: Any,
) -> EventPage:
    """An event under its language's index, in Stockholm's time.

    `of` makes it a version of another's work, with that one's facts.
    """
    number = next(_number)
    page = EventPage(
        title=fields.pop("title", f"Evenemang {number}"),
        slug=fields.pop("slug", f"evenemang-{number}"),
        summary=fields.pop("summary", "En sammanfattning."),
        start=moment(start),
        end=moment(end),
        place=LocalGovernment.objects.with_code(place) if place else None,
        locale=Locale.objects.get(language_code=language),
        live=False,
        **({"translation_key": of.translation_key} if of else {}),
        **fields,
    )
    page.audience = list(Audience.objects.filter(pk__in=audience))
    page.organisers = [organiser(name) for name in organisers]
    parties = [LocalGovernment.objects.with_code(code) for code in participating]
    page.participating = [EventParticipation(party=party, sort_order=n) for n, party in enumerate(parties)]
    if of:
        page.facts.carry(page.facts.of(EventPage.objects.get(pk=of.pk)), page)
    ensure_index("events.EventIndexPage", language).add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
    return EventPage.objects.get(pk=page.pk)


def person(role: str, **fields: Any) -> User:
    """Somebody on the staff, with one of the roles of `home.roles.ROLES`."""
    number = next(_number)
    user = User.objects.create_user(
        username=fields.pop("username", f"{role}-{number}"),
        email=f"{role}-{number}@example.org",
        password=fields.pop("password", "exempel-losenord-1"),
        **fields,
    )
    user.groups.add(group_of(role))
    return user


def partnership(
    *, parties: tuple[str, ...] = ("0780",), abroad: tuple[InternationalParty, ...] = (), **fields: Any
) -> Partnership:
    """A partnership of the register; its name is that of its partners where none is given."""
    words = {name: fields.pop(name) for name in ("core_values", "themes", "goals", "phases") if name in fields}
    row = Partnership(**fields)
    row.swedish_parties = [PartnershipSwedishParty(party_id=code, sort_order=n) for n, code in enumerate(parties)]
    row.international_parties = [
        PartnershipInternationalParty(party=party, sort_order=n) for n, party in enumerate(abroad)
    ]
    for name, value in words.items():
        setattr(row, name, value)
    row.name_sv = row.name_sv or row.name_of_partners("sv")
    row.name_en = row.name_en or row.name_of_partners("en")
    row.save()
    return row
