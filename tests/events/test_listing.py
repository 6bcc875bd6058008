"""The listing: order, filter, counts, the other language, and exactly what a figure counts."""

import datetime
import re

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404, QueryDict
from django.test import Client
from django.utils.translation import override
from wagtail.models import PageViewRestriction

from events.facets import EventFilter
from events.listing import EventListing
from events.pages import EventPage
from site_cms.pages.fixed_pages import ensure_index
from tests.factories import event, moment

pytestmark = pytest.mark.django_db

NOW = moment("2026-11-24 12:00")


@pytest.fixture
def pages(indexes):
    return {language: ensure_index("events.EventIndexPage", language) for language in ("sv", "en")}


def listing(query="", language="sv", now=NOW):
    with override(language):
        return EventListing.of(QueryDict(query), EventPage.objects.all(), language=language, address="/e/", now=now)


def titles(query="", language="sv"):
    shown = listing(query, language)
    return [e.title for e in shown.upcoming] + [e.title for year in shown.past for e in year.events]


def coming(title, **fields):
    return event(title=title, start="2027-04-15 09:00", end="2027-04-15 16:00", **fields)


def test_what_is_coming_stands_first_and_the_past_follows_by_year(pages):
    event(title="2021 tidigt", start="2021-01-10 09:00", end="2021-01-10 10:00")
    event(title="2021 sent")
    event(title="2019", start="2019-05-01 09:00", end="2019-05-01 10:00")
    event(title="2019 mars", start="2019-03-01 09:00", end="2019-03-01 10:00")
    event(title="Senare", start="2028-01-01 09:00", end="2028-01-01 10:00")
    coming("Härnäst")
    shown = listing()
    assert [e.title for e in shown.upcoming] == ["Härnäst", "Senare"]
    assert [(str(years), [e.title for e in years.events]) for years in shown.past] == [
        ("2021", ["2021 sent", "2021 tidigt"]),
        ("2019", ["2019", "2019 mars"]),
    ]
    assert (shown.counts.upcoming, shown.counts.past, shown.counts.matching, shown.counts.total) == (2, 4, 6, 6)


@pytest.mark.parametrize(
    ("held", "headings"),
    [
        ("2021", ["2021"]),
        ("2021 2020 2018", ["2018–2021"]),
        ("2021 2021 2020 2020", ["2021", "2020"]),
        ("2021 2020 2020 2019 2018 2017 2017", ["2020–2021", "2018–2019", "2017"]),
        ("2021 2021 2020", ["2020–2021"]),
        ("2022 2022 2021 2020 2020", ["2022", "2020–2021"]),
    ],
)
def test_years_with_one_event_share_a_heading(pages, held, headings):
    for month, year in enumerate(held.split(), 1):
        event(start=f"{year}-{13 - month:02}-01 09:00", end=f"{year}-{13 - month:02}-01 10:00")
    past = listing().past
    assert [str(years) for years in past] == headings
    assert sum(len(years.events) for years in past) == len(held.split())


RECORDING = [{"type": "recording", "value": {"title": "Inspelning", "url": "https://example.org/", "note": ""}}]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"participants": 61}, "Så blev det: 61 deltagare"),
        ({"participants": 0, "participating": ("0980",)}, "Så blev det: 0 deltagare 1 kommun eller region"),
        ({"documentation": RECORDING}, "Så blev det: Inspelning"),
        ({}, ""),
        ({"participants": 61, "cancelled": True}, ""),
        ({"participants": 61, "start": "2027-04-15 09:00", "end": "2027-04-15 16:00"}, ""),
    ],
)
def test_a_past_event_says_what_came_of_it_where_that_is_known(pages, client, fields, says):
    event(**fields)
    html = client.get("/sv/evenemang/").content.decode()
    line = html.partition('<p class="ev-row__outcome">')[2].partition("</p>")[0]
    assert " ".join(re.sub(r"<[^>]*>", " ", line).split()) == says
    assert "okänt" not in html


def test_the_year_is_stockholms(pages):
    event(start="2022-01-01 00:30", end="2022-01-01 01:00")
    assert [years.last for years in listing().past] == [2022]


def test_an_event_is_upcoming_until_its_last_moment(pages):
    page = event()
    assert page.end is not None
    assert listing(now=page.end).counts.upcoming == 1
    assert listing(now=page.end + datetime.timedelta(seconds=1)).counts.upcoming == 0


def test_each_facet_narrows_and_its_options_count_what_the_others_leave(pages):
    event(title="A", place="0980", audience=("municipalities", "regions"), organisers=("ICLD", "FN"))
    event(title="B", place="0780", audience=("public",), organisers=("ICLD",), format="hybrid")
    event(title="C", place=None, audience=("regions",), organisers=("FN",), format="online")
    assert titles("region=09") == ["A"]
    assert titles("region=online") == ["C"]
    assert sorted(titles("region=07&region=online")) == ["B", "C"]
    assert sorted(titles("audience=regions")) == ["A", "C"]
    assert titles("format=hybrid") == ["B"]
    assert sorted(titles("organiser=icld")) == ["A", "B"]
    assert titles("organiser=fn&audience=municipalities") == ["A"]
    shown = listing("organiser=icld")
    assert {o.key: o.count for o in shown.facet("region").options} == {"07": 1, "09": 1}
    assert {o.key: o.count for o in shown.facet("organiser").options} == {"icld": 2, "fn": 2}
    event(title="D", place="0980")
    event(title="E", place="1280")
    assert [o.key for o in listing().facet("region").options] == ["09", "07", "12", "online"]


def test_a_place_left_on_an_online_event_is_no_place(pages):
    event(title="A", place="0980", format="online")
    assert titles("region=09") == []
    assert titles("region=online") == ["A"]


def test_an_option_counts_what_choosing_it_would_show(pages):
    event(title="A", place="0980", audience=("municipalities", "regions"), organisers=("ICLD", "FN"))
    event(title="B", place="0780", audience=("public",), organisers=("ICLD",), format="hybrid")
    event(title="C", place=None, audience=("regions",), organisers=("FN",), format="online")
    for query in ("", "organiser=icld", "region=online&language=any", "audience=regions", "format=hybrid"):
        options = [(facet, each) for facet, found in listing(query).counts.options.items() for each in found]
        assert options, query
        for facet, option in options:
            parameters = QueryDict(query, mutable=True)
            parameters.setlist(facet, [option.key])
            assert listing(parameters.urlencode()).counts.matching == option.count, (query, facet, option)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("from=2021", ["Sista dagen", "Första dagen"]),
        ("from=2021&to=2021", ["Sista dagen", "Första dagen"]),
        ("to=2021-01-01", ["Första dagen"]),
        ("from=2021-12-31", ["Sista dagen"]),
        ("from=2022", []),
    ],
)
def test_days_are_stockholms_and_both_included(pages, query, found):
    event(title="Första dagen", start="2021-01-01 00:00", end="2021-01-01 01:00")
    event(title="Sista dagen", start="2021-12-31 23:59", end="2022-01-01 03:00")
    assert titles(query) == found


def test_reached_finds_who_took_part_and_gotland_under_both_its_codes(pages):
    event(title="A", participating=("0980", "R24"))
    event(title="B", participating=("0780",))
    assert titles("reached=0980") == titles("reached=R09") == ["A"]
    assert sorted(titles("reached=R24&reached=0780")) == ["A", "B"]
    assert [chip.label for chip in listing("reached=R09", "en").chips] == ["Region Gotland took part"]


def test_unknown_participants_are_not_zero(pages):
    event(title="Okänt")
    event(title="Noll", participants=0)
    assert titles("participants=unknown") == ["Okänt"]
    assert titles("participants=known") == ["Noll"]


def test_counted_is_exactly_what_the_report_counts(pages):
    event(title="Räknas")
    event(title="Regioner", audience=("regions", "public"))
    event(title="Inställt", cancelled=True)
    event(title="Allmänhet", audience=("public", "partners"))
    coming("Kommande")
    event(title="Utkast", live=False)
    event("en", title="English only")
    both = event(title="På båda")
    event("en", of=both, title="In both")
    assert sorted(titles("counted=yes&language=any")) == ["English only", "På båda", "Regioner", "Räknas"]
    assert sorted(titles("counted=yes&language=any", "en")) == ["English only", "In both", "Regioner", "Räknas"]
    assert titles("counted=yes&language=any&from=2022") == []


def test_a_restricted_event_is_not_there(pages):
    PageViewRestriction.objects.create(page=event(title="Dold"), restriction_type="login")
    event(title="Öppen")
    assert titles() == ["Öppen"]


def test_the_listing_shows_its_own_language_and_tells_of_the_other(pages):
    both = event(title="På båda")
    event("en", of=both, title="In both")
    event(title="Bara svenska")
    assert titles(language="en") == ["In both"]
    shown = listing(language="en")
    assert (shown.counts.elsewhere, shown.all_languages_url) == (1, "/e/?language=any")
    assert sorted(titles("language=any", "en")) == ["Bara svenska", "In both"]
    foreign = [e for year in listing("language=any", "en").past for e in year.events if e.is_foreign]
    assert [e.title for e in foreign] == ["Bara svenska"]
    html = Client().get("/en/events/").content.decode()
    assert "1 more event exists only in Swedish." in html
    html = Client().get("/en/events/?language=any").content.decode()
    assert '<h3 lang="sv">' in html
    assert "more event exists" not in html


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("region=zz", "Region"),
        ("audience=x", "Audience"),
        ("format=x", "Format"),
        ("organiser=%00", "Organiser"),
        ("from=2021-13-01", "From"),
        ("to=x", "Until"),
        ("counted=maybe", "Counted in the report"),
        ("participants=12", "Number of participants"),
        ("reached=1", "Took part"),
        ("language=fi", "Language"),
    ],
)
def test_a_value_that_makes_no_sense_is_left_out_and_said_so(pages, query, label):
    event("en", title="Here")
    assert titles(query, "en") == ["Here"]
    response = Client().get(f"/en/events/?{query}")
    assert response.status_code == 200
    assert f"We did not recognise this, so we have ignored it: {label}." in " ".join(response.content.decode().split())


def test_a_code_that_nobody_has_finds_nothing_and_has_a_chip(pages):
    event()
    shown = listing("organiser=finns-inte&reached=9999")
    assert next(chip.label for chip in shown.chips) == "finns-inte"
    assert shown.counts.matching == 0
    assert "Nothing matches all your filters" in Client().get("/en/events/?organiser=finns-inte").content.decode()


def test_a_chip_leads_to_the_listing_without_it(pages):
    event(place="0780")
    shown = listing("region=07&region=09&from=2021&page=1")
    assert {chip.label: chip.without for chip in shown.chips}["Kronobergs län"] == "/e/?region=09&from=2021"


def test_only_the_past_has_pages(pages):
    coming("Kommande")
    for number in range(23):
        event(title=f"Nr {number}", start=f"2021-03-{number + 1:02} 09:00", end=f"2021-03-{number + 1:02} 10:00")
    first, second = listing(), listing("page=2")
    assert (len(first.upcoming), sum(len(year.events) for year in first.past)) == (1, 20)
    assert (len(second.upcoming), sum(len(year.events) for year in second.past)) == (0, 3)
    assert first.next_url == "/e/?page=2"
    assert second.canonical_path == "/e/?page=2"
    for bad in ("3", "0", "x", "%C2%B2"):
        with pytest.raises(Http404):
            listing(f"page={bad}")


def test_a_site_without_events_says_so(pages):
    assert "No events have been published yet" in Client().get("/en/events/").content.decode()


def test_the_form_keeps_what_it_has_no_field_for(pages):
    event("en")
    html = Client().get("/en/events/?from=2021&counted=yes&region=09").content.decode()
    assert re.findall(r'<input type="hidden" name="(\w+)" value="(\w+)"', html) == [
        ("counted", "yes"),
        ("from", "2021"),
    ]


def test_the_page_asks_as_much_at_3_events_as_at_30(pages, count_queries, client):
    def more(number):
        for n in range(number):
            event(participating=("0780", "R24"), organisers=("ICLD", f"Organisation {n % 5}"))
            coming(f"Kommande {n}")

    more(3)
    few = count_queries(lambda: client.get("/sv/evenemang/"))
    more(27)
    assert count_queries(lambda: client.get("/sv/evenemang/")) == few <= 10
    assert count_queries(lambda: client.get("/sv/evenemang/?region=09&counted=yes&page=2")) <= 10


def test_programs_are_told_of_every_fault_in_what_they_ask_of_events():
    def check(query):
        EventFilter(QueryDict(query), rows=EventPage.objects.all(), language="sv").check()

    for query, named in (("colour=blue&region=07", "colour"), ("region=zz", "region"), ("participants=12", "partici")):
        with pytest.raises(ValidationError, match=named):
            check(query)
    check("region=online&counted=yes&page=2")
