"""The feed: the listing's query, newest first, that readers and browsers understand."""

import datetime
from xml.etree import ElementTree

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stories.feeds import MOST
from stories.pages import StoryPage
from tests.factories import InternationalPartyFactory, story

pytestmark = pytest.mark.django_db

ATOM = {"a": "http://www.w3.org/2005/Atom", "h": "http://www.w3.org/1999/xhtml"}
SV, EN = "/sv/goda-exempel/feed/", "/en/good-examples/feed/"


def feed(path=SV, **kwargs):
    response = Client().get(path, **kwargs)
    assert response.status_code == 200
    return ElementTree.fromstring(response.content)


def texts(tree, path):
    return [element.text for element in tree.findall(path, ATOM)]


@pytest.fixture
def works(indexes):
    both = story(title="Svensk", values=("equity",), published_on=datetime.date(2021, 5, 4))
    return {
        "both": both,
        "english": story("en", of=both, title="English", published_on=datetime.date(2021, 5, 4)),
        "late": story(title="Sen", parties=("R24",), published_on=datetime.date(2023, 1, 1)),
        "only": story("en", title="Only", published_on=datetime.date(2022, 1, 1)),
    }


def test_it_holds_the_stories_of_its_language_newest_first(works):
    assert texts(feed(), "a:entry/a:title") == ["Sen", "Svensk"]
    assert texts(feed(f"{SV}?sort=oldest"), "a:entry/a:title") == ["Sen", "Svensk"]
    assert texts(feed(EN), "a:entry/a:title") == ["Only", "English"]


def test_it_takes_the_listings_query(works):
    assert texts(feed(f"{SV}?value=equity"), "a:entry/a:title") == ["Svensk"]
    assert texts(feed(f"{SV}?region=24"), "a:entry/a:title") == ["Sen"]
    shown = feed(f"{SV}?language=any")
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [entry.attrib[lang] for entry in shown.findall("a:entry", ATOM)] == ["sv", "en", "sv"]
    assert shown.attrib[lang] == "sv"


def test_its_links_are_whole_and_its_own_keeps_the_query(works, settings):
    shown = feed(f"{SV}?value=equity&page=2")
    host = works["both"].get_site().root_url
    links = {link.attrib["rel"]: link.attrib["href"] for link in shown.findall("a:link", ATOM)}
    assert links == {
        "alternate": f"{host}/sv/goda-exempel/?value=equity",
        "self": f"{host}{SV}?value=equity",
    }
    assert [link.attrib["href"] for link in shown.findall("a:entry/a:link", ATOM)] == [works["both"].full_url]
    assert works["both"].full_url in [link.attrib["href"] for link in shown.findall(".//h:a", ATOM)]


def test_a_story_keeps_its_id_when_its_address_changes_and_has_one_in_each_language(works):
    before = texts(feed(f"{SV}?value=equity"), "a:entry/a:id")
    page = works["both"]
    page.slug = "ny-adress"
    page.save()
    assert texts(feed(f"{SV}?value=equity"), "a:entry/a:id") == before
    assert set(texts(feed(EN), "a:entry/a:id")).isdisjoint(before)


def test_it_tells_when_a_story_counts_and_when_it_was_changed(works):
    changed = datetime.datetime(2024, 2, 3, 4, 5, tzinfo=datetime.UTC)
    StoryPage.objects.filter(pk=works["both"].pk).update(last_published_at=changed)
    shown = feed(f"{SV}?value=equity")
    assert texts(shown, "a:entry/a:published") == ["2021-05-04T00:00:00+02:00"]
    assert texts(shown, "a:entry/a:updated") == texts(shown, "a:updated") == ["2024-02-03T04:05:00+00:00"]


def test_a_withheld_place_is_not_in_it(indexes):
    secret = InternationalPartyFactory.create(name="Hemlig stad", country="KE")
    story(title="Öppen", abroad=(secret,), withhold_place=True)
    content = Client().get(SV).content.decode()
    assert "Öppen" in content and "Kenya" in content
    assert "Hemlig stad" not in content


def test_drafts_are_not_in_it(indexes):
    story(title="Utkast", live=False)
    assert texts(feed(), "a:entry/a:title") == []


def test_a_feed_without_stories_is_the_same_each_time(indexes):
    assert Client().get(SV).content == Client().get(SV).content


def test_who_has_it_already_is_told_so(works):
    etag = Client().get(SV)["ETag"]
    assert Client().get(SV, headers={"if-none-match": etag}).status_code == 304
    story(title="Ny")
    assert Client().get(SV, headers={"if-none-match": etag}).status_code == 200


def test_a_browser_gets_a_kind_that_it_shows_and_a_stylesheet(works):
    assert Client().get(SV)["Content-Type"].startswith("application/atom+xml")
    seen = Client().get(SV, headers={"accept": "text/html,application/xml;q=0.9"})
    assert seen["Content-Type"].startswith("application/xml")
    assert "Accept," in seen["Vary"]
    assert b'<?xml-stylesheet href="/static/css/feed.css" media="all" type="text/css"?>' in seen.content


def test_a_value_that_makes_no_sense_is_left_out_and_said_so(works):
    assert "Region." in "".join(feed(f"{SV}?region=zz").find("a:subtitle", ATOM).itertext())
    assert "Region" not in "".join(feed().find("a:subtitle", ATOM).itertext())


def test_the_listing_leads_to_it_with_its_filter(works):
    html = Client().get("/en/good-examples/?value=equity&sort=oldest&page=1").content.decode()
    assert f'href="{EN}?value=equity"' in html
    assert html.count(f'{EN}?value=equity"') == 2
    assert f'<link rel="alternate" type="application/atom+xml" title="Good examples – ICLD" href="{EN}' in html


@pytest.mark.parametrize("number", [3, 30])
def test_it_asks_the_same_number_of_queries_whatever_the_number_of_stories(indexes, count_queries, number):
    for _ in range(number):
        story(abroad=(InternationalPartyFactory.create(),))
    assert count_queries(lambda: Client().get(SV)) == 10


def test_it_has_at_most_fifty(indexes, monkeypatch):
    monkeypatch.setattr("stories.feeds.MOST", 2)
    for _ in range(3):
        story()
    assert MOST == 50
    assert len(feed().findall("a:entry", ATOM)) == 2


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(
    query=st.dictionaries(st.sampled_from(["q", "region", "value", "page", "x"]), st.text(max_size=8)),
    title=st.text(min_size=1, max_size=20, alphabet=st.characters(exclude_categories=["Cs"])),
)
def test_it_is_whole_whatever_is_asked_and_whatever_a_title_holds(works, query, title):
    StoryPage.objects.filter(pk=works["late"].pk).update(title=title.replace("\0", "") or "x")
    asked = QueryDict(mutable=True)
    asked.update(query)
    feed(f"{SV}?{asked.urlencode()}")
