"""The home page: every figure is the length of the list that it leads to, and the cost does not grow."""

import datetime
import re
from html import unescape

import pytest
from django.test import Client

from commitments.counting.year_in_brief import YearInBrief
from commitments.models import Course, Instructor
from commitments.report_page import ReportPage
from home.front_page import FrontPage
from site_cms.pages.fixed_pages import ensure_index
from stories.facets import StoryFilter
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, event, story

pytestmark = pytest.mark.django_db

NOW = datetime.datetime(2021, 12, 1, 12, tzinfo=datetime.UTC)
MOST_QUERIES = 15


def front(language: str = "sv") -> FrontPage:
    return FrontPage.of(StoryPage.objects.all(), language=language, listing="/sv/goda-exempel/", now=NOW)


@pytest.fixture
def ledger(indexes):
    return ensure_index("commitments.CommitmentsPage", "sv")


def write(number: int, first: int = 0) -> None:
    for n in range(first, first + number):
        abroad = InternationalPartyFactory.create(country=("KE", "VN", "UA")[n % 3])
        story(parties=(("0780", "2480", "1480")[n % 3],), abroad=(abroad,), values=("equity", "transparency"))


def test_the_page_asks_as_much_at_3_stories_as_at_30(ledger, count_queries):
    client = Client()
    write(3)
    few = count_queries(lambda: client.get("/sv/"))
    write(27, first=3)
    assert count_queries(lambda: client.get("/sv/")) == few
    assert few <= MOST_QUERIES


def test_every_figure_is_as_long_as_its_list(ledger):
    kenya = InternationalPartyFactory.create()
    swedish = story(parties=("0780", "0765"), abroad=(kenya,), values=("equity",))
    story("en", of=swedish, parties=("0780", "0765"), abroad=(kenya,), values=("equity",))
    story("en", parties=("R14",), values=("equity", "transparency"))
    story(parties=("0980",), values=("transparency",), published_on=None)
    story(parties=("1480",), live=False)
    page = front()
    figures = [(value.count, value.url) for value in page.values]
    figures += [(county.count, county.url) for county in page.county_map.places]
    figures += [(page.holdings.works, page.all_url)]
    for count, url in figures:
        if count:
            html = Client().get(url).content.decode()
            assert len(re.findall(r"<article", html)) == count, url
    assert {value.code: value.count for value in page.values} == {
        "equity": 2,
        "participation": 0,
        "transparency": 2,
        "accountability": 0,
    }
    assert {c.code: c.count for c in page.county_map.places if c.count} == {"07": 1, "14": 1, "09": 1}
    assert page.holdings.works == 3
    # Växjö, Älmhult and Gotland; Region Västra Götaland is no municipality.
    assert (page.holdings.municipalities, page.holdings.all_municipalities) == (3, 290)


def test_the_counts_are_the_same_in_both_languages(indexes):
    one = story(parties=("0780",))
    story("en", of=one)
    story("en", parties=("1480",))
    assert front("sv").holdings == front("en").holdings


def test_the_newest_are_in_the_pages_own_language_and_the_first_leads(indexes):
    old = story(published_on=datetime.date(2019, 1, 1))
    new = story(published_on=datetime.date(2021, 1, 1))
    story("en", published_on=datetime.date(2021, 6, 1))
    page = front()
    assert page.lead is not None
    assert page.lead.title == new.title
    assert [each.title for each in page.rows] == [old.title]


def test_the_year_is_the_last_whole_one_with_a_story(indexes):
    def shown() -> int | None:
        year = front().year
        return year.year if year else None

    story(published_on=datetime.date(2021, 11, 1))
    assert shown() == 2021
    story(published_on=datetime.date(2019, 3, 1))
    assert shown() == 2019


def test_the_figures_of_the_year_are_the_reports(indexes):
    kenya, vietnam = InternationalPartyFactory.create(), InternationalPartyFactory.create(country="VN")
    story(parties=("0780", "R14"), abroad=(kenya, vietnam), published_on=datetime.date(2020, 3, 1))
    story(parties=("0980",), published_on=datetime.date(2020, 4, 1), programme="itp")
    story(published_on=datetime.date(2018, 4, 1))
    Course.objects.create(title_sv="Kurs", date=datetime.date(2020, 2, 1))
    Course.objects.create(title_sv="Kurs", date=datetime.date(2021, 2, 1))
    Instructor.objects.create(certified_on=datetime.date(2017, 2, 1))
    Instructor.objects.create(certified_on=datetime.date(2020, 12, 31))
    Instructor.objects.create(certified_on=datetime.date(2018, 2, 1), ended_on=datetime.date(2020, 6, 1))
    event("en", of=event(start="2020-10-14 08:30", end="2020-10-14 15:00", participants=40))
    event(start="2020-11-14 08:30", end="2020-11-14 15:00")
    event(start="2020-11-15 08:30", end="2020-11-15 15:00", participants=7, cancelled=True)
    report = ReportPage.of({}, language="sv", listing="/sv/goda-exempel/", events="", now=NOW)
    year, internal, external = front().year, report.figures.internal, report.figures.external
    assert report.period.year is not None
    assert year == YearInBrief(
        year=report.period.year,
        courses=internal.courses,
        instructors=internal.instructors_total,
        events=external.events,
        participants=external.participants,
        unknown=external.events_with_unknown_participants,
        stories=report.told.stories,
        regions=report.told.regions,
        works_url=report.works_url,
    )
    assert (year.year, year.stories, year.courses, year.instructors) == (2020, 2, 1, 2)
    assert (year.events, year.participants, year.unknown) == (2, 40, 1)


@pytest.mark.parametrize(
    ("held", "says"),
    [
        ([40, 2], "2 conferences and similar events conferences and similar events 42 participants"),
        ([40, None], "40 participants · unknown for 1 event"),
        ([None], "the number of participants is unknown"),
        ([], "No conference or similar event was held."),
    ],
)
def test_an_unknown_number_of_participants_is_not_zero(indexes, held, says):
    ensure_index("commitments.CommitmentsPage", "en")
    story("en", published_on=datetime.date(2020, 3, 1))
    for number in held:
        event("en", start="2020-10-14 08:30", end="2020-10-14 15:00", participants=number)
    text = " ".join(re.sub(r"<[^>]*>", " ", Client().get("/en/").content.decode()).split())
    external = text.partition("External")[2].partition("Communicative")[0]
    assert says in external
    assert external.count("participant") == bool(held)


def test_a_site_without_stories_says_so_and_has_no_figures(ledger):
    html = Client().get("/sv/").content.decode()
    assert "county" not in html
    assert 'class="band' not in html
    assert front().year is None
    assert "Inga exempel" in html


def test_one_story_is_enough_for_every_part(ledger):
    story(parties=("0980",))
    html = Client().get("/sv/").content.decode()
    assert "1 av 21 län har ett exempel" in html
    assert 'class="loom"' not in html


def test_a_withheld_place_is_not_in_the_weave(ledger):
    hidden = InternationalPartyFactory.create(name="Hemligstad", country="UA")
    write(3)
    story(parties=("0980",), abroad=(hidden,), withhold_place=True, published_on=datetime.date(2026, 1, 1))
    html = Client().get("/sv/").content.decode()
    assert "Hemligstad" not in html
    # Nor a thread that would tell that there is something to find out.
    loom = front().loom
    assert loom
    assert {"Region Gotland", "Ukraina"}.isdisjoint(name for pair in loom.pairs for name in (pair.home, pair.abroad))


def test_links_of_the_map_are_those_that_the_listing_understands(ledger):
    write(3)
    html = Client().get("/en/").content.decode()
    links = {unescape(link) for link in re.findall(r'href="([^"]*\?region=[^"]*)"', html)}
    assert links == {f"/en/good-examples/?region={code}&language=any" for code in ("07", "24", "14")}
    assert {"region", "language"} <= {facet.parameter for facet in StoryFilter.facets}


def stitches(html: str) -> set[str]:
    return {unescape(link) for link in re.findall(r'<a class="loom__stitch" href="([^"]*)"', html)}


def test_each_stitch_of_the_weave_leads_to_at_least_one_example(ledger):
    write(4)
    links = stitches(Client().get("/sv/").content.decode())
    assert "/sv/goda-exempel/?party=2480&country=VN" in links
    for link in links:
        html = Client().get(link).content.decode()
        assert "<article" in html
        assert "Inte igenkänt" not in html


LESSON = [{"type": "lesson", "value": {"side": "swedish", "text": "<p>Fråga innan ni bygger.</p>"}}]


def test_a_lesson_leads_on_to_its_story_between_the_values_and_the_newest(ledger):
    told = story(parties=("0980",), lessons=LESSON)
    html = Client().get("/sv/").content.decode()
    between = html.partition('id="core-values"')[2].partition('id="newest"')[0]
    assert "Fråga innan ni bygger." in between
    assert "Region Gotland" in between or "Gotland" in between
    assert f'href="{told.get_url()}"' in between


def test_the_lesson_is_of_a_story_that_is_not_shown_beneath_where_there_is_one(ledger):
    old = story(lessons=LESSON, published_on=datetime.date(2018, 1, 1))
    for day in range(1, 5):
        story(lessons=LESSON, published_on=datetime.date(2021, 1, day))
    voice = front().voice
    assert voice
    assert voice.story.title == old.title


def test_there_is_no_lesson_where_no_story_has_one(ledger):
    write(3)
    assert 'id="voice"' not in Client().get("/sv/").content.decode()


def test_the_newest_have_no_third_weave_under_the_weave(ledger):
    write(3)
    newest = Client().get("/sv/").content.decode().partition('id="newest"')[2].partition('id="counties"')[0]
    assert newest.count("<article") == 3
    assert 'class="weave' not in newest
