"""An event's page: its state in words, what can be done about it, and what came of it."""

import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from events.pages import EventPage
from events.presentation import EventPresentation
from tests.factories import PictureFactory, event, moment

pytestmark = pytest.mark.django_db

COMING: dict[str, Any] = {"start": "2127-04-15 09:00", "end": "2127-04-15 16:00"}
URL = "https://example.org/anmal"
BEFORE = moment("2127-03-01 12:00")


def html(page):
    response = Client().get(page.get_url())
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def shown(page, now=BEFORE):
    return EventPresentation.of(page, now)


def session(key="11111111-1111-4111-8111-111111111111", **value):
    given = {"day": None, "start": "09:00", "end": "09:40", "title": "Inledning", "text": "", "is_pause": False}
    return {"type": "session", "id": key, "value": {**given, "speakers": [], **value}}


# --- State ---


def test_a_cancelled_event_says_so_in_words_and_offers_no_registration(indexes):
    page = html(event("en", **COMING, cancelled=True, notice="The hall burnt down.", registration_url=URL))
    assert "This event has been cancelled." in page
    assert "It was to be held 15 April 2127, 09:00–16:00." in page
    assert "The hall burnt down." in page
    assert URL not in page
    assert "Update your calendar" in page


def test_a_moved_event_names_both_times(indexes):
    page = html(event("en", **COMING, moved_from=moment("2127-03-11 09:00")))
    assert "It was moved from 11 March 2127, 09:00 to 15 April 2127, 09:00–16:00." in page


def test_a_past_event_says_so_and_offers_no_calendar(indexes):
    page = html(event("en", moved_from=moment("2021-09-01 09:00"), registration_url=URL))
    assert "This event has taken place." in page
    assert "new time" not in page
    assert "event.ics" not in page
    assert URL not in page


@pytest.mark.parametrize(
    ("last_day", "now", "open_", "over"),
    [
        (None, "2127-04-15 08:59", True, False),
        (None, "2127-04-15 09:00", False, False),
        ("2127-04-01", "2127-04-01 23:59", True, False),
        ("2127-04-01", "2127-04-02 00:00", False, True),
        ("2127-04-01", "2127-04-16 00:00", False, False),
    ],
)
def test_one_can_register_until_the_end_of_the_last_day_and_until_it_begins(indexes, last_day, now, open_, over):
    page = event(**COMING, registration_url=URL, registration_until=last_day)
    page = EventPage.objects.get(pk=page.pk)
    assert (shown(page, moment(now)).can_register, shown(page, moment(now)).registration_is_over) == (open_, over)


def test_it_goes_on_from_its_first_moment_to_its_last(indexes):
    page = event(**COMING)
    states = [shown(page, moment(f"2127-04-15 {hour}")).is_going_on for hour in ("08:59", "09:00", "16:00", "16:01")]
    assert states == [False, True, True, False]


# --- What it is ---


def test_the_programme_is_a_list_with_machine_readable_times(indexes):
    page = html(event("en", programme=[session(title="Introduction"), session(title="Coffee", is_pause=True)]))
    assert '<ol class="sched">' in page
    assert (
        '<time datetime="2021-10-14T09:00+02:00">09:00</time>–<time datetime="2021-10-14T09:40+02:00">09:40</time>'
        in page
    )
    assert "All times are Swedish time." in page
    assert "<h3>Introduction</h3>" in page
    assert '<p class="pause">Coffee</p>' in page


def test_an_event_without_programme_or_venue_says_so(indexes):
    page = html(event("en", **COMING, place=None))
    assert "The programme is not ready yet." in page
    assert "The venue has not been decided yet." in page


def test_of_an_event_that_is_over_no_venue_is_awaited(indexes):
    page = html(event("en", place=None))
    assert "The venue has not been decided yet." not in page
    assert "<dt>Where</dt>" not in page


def test_when_and_where_come_first_until_the_event_is_over(indexes):
    for given, facts_lead in ((COMING, True), ({}, False)):
        page = html(event("en", **given, programme=[session(title="Introduction")]))
        assert (page.index('class="facts"') < page.index('<ol class="sched">')) is facts_lead


def test_an_online_event_has_no_venue_to_decide(indexes):
    page = html(event("en", **COMING, place=None, format="online", online_url=URL))
    assert "venue" not in page
    assert f'href="{URL}"' in page


def test_a_draft_without_a_time_can_be_previewed(indexes):
    page = event("en", live=False)
    page.start = page.end = None
    response = page.make_preview_request(preview_mode="")
    assert response.status_code == 200


# --- What came of it ---


def test_unknown_is_said_to_be_unknown(indexes):
    page = html(event("en"))
    assert "The number is not known yet." in page
    assert page.count("ot known yet.") == 2


def test_zero_is_zero(indexes):
    assert "<b>0</b>" in html(event("en", participants=0))


def test_who_took_part_and_what_is_left_are_shown(indexes):
    documentation = [
        {"type": "recording", "value": {"title": "Film", "url": "https://example.org/film", "note": "42 minutes"}},
    ]
    page = html(event("en", participants=86, participating=("0780", "R24"), documentation=documentation))
    assert "<b>86</b>" in page
    assert "<b>2</b>" in page
    assert "Region Västerbotten" in page
    assert 'href="https://example.org/film" rel="external">Film</a>' in page


def test_who_took_part_stand_by_their_names_whatever_the_order_in_which_they_were_written():
    page = event(participating=("2480", "0780", "1407", "0980"))
    assert [str(party) for party in shown(page).parties] == [
        "Region Gotland",
        "Umeå kommun",
        "Växjö kommun",
        "Öckerö kommun",
    ]


def test_slides_say_what_kind_of_file_they_are_and_that_one_is_gone(indexes):
    document = Document.objects.create(title="Bilder", file="bilder.pdf", file_size=2048)
    blocks = [
        {"type": "slides", "value": {"title": name, "document": pk}} for name, pk in (("A", document.pk), ("B", 9))
    ]
    page = html(event("en", documentation=blocks))
    assert re.search(r">A</a><span class=\"muted\">PDF, 2.0.KB</span>", page)
    assert "The document is not available any more." in page


def test_a_cancelled_event_had_no_participants_to_ask_for(indexes):
    assert "Who took part" not in html(event("en", cancelled=True))


def test_the_page_asks_at_most_eleven_queries_whatever_it_holds(indexes, count_queries, client):
    picture = PictureFactory()
    few = event()
    many = event(
        image=picture,
        image_alt="Ett torg",
        participating=("0780", "R24", "0980", "1480"),
        organisers=("ICLD", "FN", "SKR"),
        body=[{"type": "picture", "value": {"image": picture.pk, "alt": "", "caption": ""}}] * 3,
        documentation=[{"type": "recording", "value": {"title": "F", "url": URL, "note": ""}}] * 3,
        programme=[session(), session()],
    )
    assert count_queries(lambda: client.get(few.get_url())) <= 11
    assert count_queries(lambda: client.get(many.get_url())) <= 11


def test_a_page_sets_no_cookie(indexes):
    assert not Client().get(event().get_url()).cookies


# --- Two languages ---


def test_the_programmes_texts_are_translated_and_its_times_follow(indexes):
    speaker = {
        "type": "item",
        "id": "22222222-1111-4111-8111-111111111111",
        "value": {"name": "Ada", "role": "strateg"},
    }
    source = event(programme=[session(text="<p>Om frågor.</p>", speakers=[speaker])])
    translate_object(source, [Locale.objects.get(language_code="en")])
    translation = Translation.objects.get()
    for segment in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data=f"EN {segment.string.data}",
            updated_at=timezone.now(),
        )
    translation.save_target(publish=False)
    english = EventPage.objects.in_language("en").get().get_latest_revision_as_object()
    (block,) = english.programme
    assert block.value["title"] == "EN Inledning"
    assert "EN Om frågor." in str(block.value["text"])
    assert block.value["speakers"][0]["role"] == "EN strateg"
    assert block.value["start"].isoformat() == "09:00:00"
    # A new time in the source reaches the translation when the changes are brought in.
    source = EventPage.objects.get(pk=source.pk)
    source.programme = [session(start="10:00", end="10:40", text="<p>Om frågor.</p>", speakers=[speaker])]
    source.save_revision().publish()
    translation.source.update_from_db()
    translation.save_target(publish=False)
    english = EventPage.objects.in_language("en").get().get_latest_revision_as_object()
    assert english.programme[0].value["start"].isoformat() == "10:00:00"
    assert english.programme[0].value["title"] == "EN Inledning"


def test_unpublishing_the_source_unpublishes_its_translation(indexes):
    source = event()
    translate_object(source, [Locale.objects.get(language_code="en")])
    translation = Translation.objects.get()
    for segment in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.create(
            translation_of=segment.string, context=segment.context, locale=translation.target_locale, data="EN"
        )
    translation.save_target(publish=False)
    EventPage.objects.in_language("en").get().get_latest_revision().publish()
    assert EventPage.objects.live().count() == 2
    EventPage.objects.get(pk=source.pk).unpublish()
    assert EventPage.objects.live().count() == 0
