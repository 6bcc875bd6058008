"""Makes the demonstration events, as editors would: publish, move, translate."""

from __future__ import annotations

import datetime
from typing import Any
from uuid import uuid5

from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from demonstration.registry import NAMESPACE, DemoEvent, blocks
from demonstration.translating import translate
from events.models import Audience, EventParticipation, Organiser
from events.pages import EventPage
from places.models import LocalGovernment
from places.normalising import normalised
from site_cms.pages.fixed_pages import ensure_index

EXAMPLE = {
    "sv": "Det här är ett exempel. Evenemanget är påhittat för att visa webbplatsen och siffrorna är exempelsiffror.",
    "en": "This is an example. The event was made up to show the site, and its figures are example figures.",
}
ORGANISERS = {
    "ICLD": "",
    "Svenska FN-förbundet": "UN Association of Sweden",
    "SKR:s Glokala Sverige": "Glokala Sverige (SALAR)",
}


def make_event(event: DemoEvent) -> None:
    """Make an event in its languages, unless it is there."""
    if EventPage.objects.filter(translation_key=event.translation_key).exists():
        return
    page = _page(event, "sv")
    if event.moved_from:
        page.start, page.end = _moment(event.moved_from), _moment(event.moved_from) + (event.end - event.start)
    ensure_index("events.EventIndexPage", "sv").add_child(instance=page)
    page.save_revision().publish()
    if event.moved_from:
        page = EventPage.objects.get(pk=page.pk)
        page.start, page.end = _moment(event.start), _moment(event.end)
        page.save_revision().publish()
    if "en" in event.texts:
        source = EventPage.objects.get(pk=page.pk)
        translate_object(source, [Locale.objects.get(language_code="en")])
        translate(source, _page(event, "en"))


def _page(event: DemoEvent, language: str) -> EventPage:
    """The event in one language, not yet in the tree."""
    text, facts = event.texts[language], dict(event.facts)
    organisers, audience = facts.pop("organisers"), facts.pop("audience")
    participating = facts.pop("participating", [])
    plain = ("title", "summary", "fee", "spoken_languages", "accessibility")
    page = EventPage(
        **{name: text[name] for name in plain if name in text},
        slug=event.slug(language),
        notice=" ".join(part for part in (text.get("notice", ""), EXAMPLE[language]) if part),
        body=blocks(event.key, "body", [("text", text["body"].strip())]) if "body" in text else [],
        programme=_programme(event, text),
        documentation=_documentation(event, text),
        start=_moment(event.start),
        end=_moment(event.end),
        place_id=facts.pop("place", None),
        translation_key=event.translation_key,
        locale=Locale.objects.get(language_code=language),
        live=False,
        **facts,
    )
    page.audience = list(Audience.objects.filter(pk__in=audience))
    page.organisers = [_organiser(name) for name in organisers]
    parties = [LocalGovernment.objects.with_code(code) for code in participating]
    page.participating = [EventParticipation(party=party, sort_order=n) for n, party in enumerate(parties)]
    return page


def _programme(event: DemoEvent, text: dict[str, Any]) -> list[dict[str, Any]]:
    sessions = []
    for number, (when, said) in enumerate(zip(event.sessions, text.get("sessions", []), strict=True)):
        day, hours, is_pause = _parts(when)
        start, end = hours.split("-")
        title, words, *speakers = [*said, ""] if len(said) < 2 else said
        value = {
            "day": day,
            "start": start,
            "end": end,
            "title": title,
            "text": f"<p>{words}</p>" if words else "",
            "speakers": [_speaker(event, number, n, who) for n, who in enumerate(speakers)],
            "is_pause": is_pause,
        }
        sessions.append(("session", value))
    return blocks(event.key, "programme", sessions)


def _parts(when: str) -> tuple[str | None, str, bool]:
    """ "2023-03-25 09:00-10:00 pause" as its day, its hours and whether it is a pause."""
    words = when.split()
    day = words.pop(0) if words[0].count("-") == 2 else None
    return day, words[0], "pause" in words


def _speaker(event: DemoEvent, session: int, number: int, who: str) -> dict[str, Any]:
    name, _comma, role = who.partition(", ")
    key = str(uuid5(NAMESPACE, f"{event.key}:speaker:{session}:{number}"))
    return {"type": "item", "value": {"name": name, "role": role}, "id": key}


def _documentation(event: DemoEvent, text: dict[str, Any]) -> list[dict[str, Any]]:
    found = [
        ("recording", {"title": title, "url": "https://example.org/", "note": note})
        for title, note in text.get("recordings", [])
    ]
    return blocks(event.key, "documentation", found)


def _organiser(name: str) -> Organiser:
    made, _is_new = Organiser.objects.get_or_create(
        normalised_name=normalised(name), defaults={"name": name, "name_en": ORGANISERS[name]}
    )
    return made


def _moment(local: datetime.datetime) -> datetime.datetime:
    return timezone.make_aware(local, timezone.get_default_timezone())
