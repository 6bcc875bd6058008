"""Every seeded page in both languages, without a browser: what the frame of each must hold."""

import io
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test import Client
from django.utils.text import slugify

from commitments.editions.edition import Edition
from commitments.editions.files import make_missing
from demonstration.build import build_site
from demonstration.registry import addresses, events, stories
from events.pages import EventPage
from site_cms.pictures.sizes import make_missing_sizes
from stories.pages import StoryPage
from submissions.models import Submission
from tests.factories import PictureFactory
from tests.sql_snapshots import assert_as_written, sql_of

pytestmark = pytest.mark.django_db


class Outline(HTMLParser):
    """What a page says of itself: tags, ids, links, languages."""

    def __init__(self, html):
        super().__init__()
        self.html = html
        self.tags, self.ids = Counter[str](), Counter[str]()
        self.links: list[str] = []
        self.alternates: dict[str, str] = {}
        self.styled: list[str] = []
        self.lang = self.canonical = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        values = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        if "id" in values:
            self.ids[values["id"]] += 1
        if tag == "html":
            self.lang = values.get("lang", "")
        if tag == "link" and values.get("rel") == "alternate" and "hreflang" in values:
            self.alternates[values["hreflang"]] = urlsplit(values["href"]).path
        if tag == "link" and values.get("rel") == "canonical":
            self.canonical = urlsplit(values["href"]).path
        if tag == "a" and values.get("href", "").startswith("/"):
            self.links.append(values["href"])
        if "style" in values or any(name.startswith("on") for name in values):
            self.styled.append(tag)


@pytest.fixture(scope="module")
def seeded(rows_of_module):
    """The demonstration site, built once."""
    build_site()
    # What the worker does once the edition is frozen.
    make_missing(Edition.objects.get())


@pytest.fixture(scope="module")
def outlines(seeded):
    found = {}
    for language in ("sv", "en"):
        for path in addresses(language).values():
            response = Client().get(path)
            assert response.status_code == 200, path
            assert not response.cookies, path
            found[path] = Outline(response.content.decode())
    return found


def test_there_are_at_least_24_stories_in_the_states_that_show_the_site():
    assert len(stories()) >= 24
    assert sum(len(story.texts) == 2 for story in stories()) > len(stories()) / 2
    assert any(len(story.texts) == 1 and not story.is_draft for story in stories())
    assert any(story.first_language == "en" for story in stories())
    assert any(story.is_draft for story in stories())
    assert any(story.is_withheld for story in stories())


def test_there_are_at_least_8_events_in_the_states_that_show_the_site():
    assert len(events()) >= 8
    assert len({event.start.year for event in events()}) >= 8
    assert any(event.facts.get("cancelled") for event in events())
    assert any(event.moved_from for event in events())
    assert any(event.facts["format"] == "online" for event in events())
    assert any("en" not in event.texts for event in events())
    assert sum(event.start.year == 2027 for event in events()) >= 2
    assert any("participants" not in event.facts for event in events())


def test_every_page_has_one_heading_and_its_own_language(outlines):
    for path, outline in outlines.items():
        assert outline.tags["h1"] == outline.tags["main"] == 1, path
        assert outline.lang == path[1:3], path
        assert outline.canonical == path
        assert not [name for name, times in outline.ids.items() if times > 1], path
        assert not outline.styled, path


def test_hreflang_is_given_back(outlines):
    for path, outline in outlines.items():
        for language, other in outline.alternates.items():
            if language != "x-default":
                assert outlines[other].alternates[path[1:3]] == path
                assert other.startswith(f"/{language}/")


@pytest.fixture(scope="module")
def linked(outlines):
    """The answer of every link that leads beyond the pages themselves."""
    client = Client()
    links = {link for outline in outlines.values() for link in outline.links if not link.startswith("/admin")}
    assert links & outlines.keys()
    return {link: client.get(link) for link in sorted(links - outlines.keys())}


def test_every_link_of_every_page_leads_somewhere(linked):
    for link, answer in linked.items():
        assert answer.status_code == 200, link


def test_the_language_switch_leads_to_the_same_page_or_the_nearest_ancestor(outlines):
    by_key = {language: addresses(language) for language in ("sv", "en")}
    for key, path in by_key["sv"].items():
        listing = "events" if key.startswith("event-") else "stories"
        other = by_key["en"].get(key, by_key["en"][listing])
        assert other in outlines[path].links, path


@pytest.mark.skipif(connection.vendor != "sqlite", reason="each database writes SQL its own way")
@pytest.mark.parametrize("key", ["home", "stories", "story", "events", "event", "commitments", "coverage", "edition"])
def test_a_page_asks_what_is_written_down(seeded, key):
    of_kind = {
        "story": next(each.key for each in stories() if len(each.texts) == 2 and not each.is_draft),
        "event": next(each.key for each in events() if len(each.texts) == 2),
    }
    path = addresses("sv")[of_kind.get(key, key)]
    client = Client()
    assert_as_written(sql_of(lambda: client.get(path)), Path(__file__).parent / "sql" / f"{key}.sql")


def test_a_withheld_place_is_in_nothing_public(outlines, linked):
    """Pages, what they lead to, files, feeds, calendars and the sitemap; as it is written and as an address has it."""
    names = {story.partnerships[0].name for story in stories() if story.is_withheld}
    assert names
    told = {path: outline.html for path, outline in outlines.items()}
    told |= {link: text_of(answer) for link, answer in linked.items()}
    client = Client()
    index = client.get("/sitemap.xml").content.decode()
    told["/sitemap.xml"] = index
    for address in re.findall(r"<loc>([^<]*)</loc>", index):
        path = urlsplit(address).path
        if path.endswith(".xml"):
            told[path] = client.get(path).content.decode()
    assert len([path for path in told if path.endswith(".xml")]) > 1
    assert {path.rsplit(".", 1)[-1] for path in told} >= {"csv", "xlsx", "json", "xml"}
    for path, text in told.items():
        for name in names:
            assert name not in text, (name, path)
            assert slugify(name) not in text, (name, path)


def text_of(answer):
    """What an answer says: of a workbook, its parts."""
    content = b"".join(answer) if answer.streaming else answer.content
    if content.startswith(b"PK"):
        with ZipFile(io.BytesIO(content)) as parts:
            content = b"".join(parts.read(name) for name in parts.namelist())
    return content.decode("utf-8", "replace")


def test_every_story_says_that_it_is_an_example(outlines):
    for language, words in (("sv", "Det här är ett exempel"), ("en", "This is an example")):
        for story in stories():
            if language in story.texts and not story.is_draft:
                path = addresses(language)[story.key]
                assert words in outlines[path].html, path


def test_every_event_says_that_it_is_an_example(outlines):
    for language, words in (("sv", "Det här är ett exempel"), ("en", "This is an example")):
        for event in events():
            if language in event.texts:
                path = addresses(language)[event.key]
                assert words in outlines[path].html, path


def test_the_event_asks_at_most_ten_queries(seeded, count_queries, client):
    for key in ("event-barns-roster", "event-oppenhet", "event-frukost"):
        path = addresses("sv")[key]
        assert count_queries(lambda path=path: client.get(path)) <= 10, key


def test_building_again_changes_nothing(seeded):
    sent_in = Submission.objects.count()
    assert sent_in
    assert build_site() == 0
    assert Submission.objects.count() == sent_in


def test_the_draft_is_not_public(seeded):
    draft = StoryPage.objects.get(live=False)
    assert Client().get(draft.get_url()).status_code == 404


@pytest.mark.parametrize(
    ("path", "language", "words"),
    [
        ("/sv/finns-inte/", "sv", "finns inte"),
        ("/en/not-here/", "en", "not"),
        ("/sv/goda-exempel/?page=9999", "sv", "9999"),
        ("/en/good-examples/?page=9999", "en", "9999"),
    ],
)
def test_an_address_that_is_not_there_is_answered_in_its_language_with_a_way_on(seeded, path, language, words):
    response = Client().get(path)
    assert response.status_code == 404
    html = response.content.decode()
    assert Outline(html).lang == language
    assert words in html
    assert f"/{language}/" in Outline(html).links


@pytest.mark.parametrize("query", ["?region=zz", "?year=abc", "?q=%00", "?q=%22%3E"])
@pytest.mark.parametrize("path", ["/sv/goda-exempel/", "/en/good-examples/"])
def test_a_bad_parameter_is_a_clear_page(seeded, path, query):
    response = Client().get(path + query)
    assert response.status_code == 200
    assert '"><' not in re.sub(r"<[^>]*>", "", response.content.decode())


def test_the_front_door_goes_by_the_browsers_language(seeded):
    for accepted, language in (("en-GB,en;q=0.9", "en"), ("sv", "sv"), ("fi,de", "sv"), ("", "sv")):
        response = Client().get("/", headers={"accept-language": accepted})
        assert response["Location"] == f"/{language}/"
        assert "Accept-Language" in response["Vary"]
        assert not response.cookies


def test_the_language_switch_keeps_the_filter(seeded):
    html = Client().get("/sv/goda-exempel/?value=equity&region=24&page=1").content.decode()
    assert "/en/good-examples/?region=24&amp;value=equity" in html


def test_the_story_asks_at_most_seventeen_queries(seeded, count_queries, client):
    """Ten of them once a generation, but for a transaction, in which nothing is held (`site_cms.generation`)."""
    for key in ("vaxjo-an-giang", "almhult-vaxjo-jb-marks", "falun-tsumeb"):
        path = addresses("sv")[key]
        assert count_queries(lambda path=path: client.get(path)) <= 17, key


def test_a_figure_is_a_link_named_by_what_it_counts(seeded):
    """Whoever goes from link to link hears more than “two”, on every page that has figures."""
    for language, path in (("sv", "/sv/ataganden/"), ("en", "/en/commitments/"), ("sv", "/sv/"), ("en", "/en/")):
        html = Client().get(path).content.decode()
        main = html[html.index("<main") : html.index("</main>")]
        links = re.findall(r'<a\b(?![^>]*class="year)[^>]*>(.*?)</a>', main, flags=re.DOTALL)
        names = [" ".join(re.sub(r"<[^>]+>", " ", link).split()) for link in links]
        bare = {name for name in names if re.fullmatch(r"\d{1,3}|okänt|unknown", name)}
        assert names and not bare, (language, path, bare)


def test_no_page_asks_the_object_storage(seeded, bucketed):
    """The addresses and measures of pictures are known without it."""
    picture = PictureFactory.create()
    make_missing_sizes(picture)
    for model in (StoryPage, EventPage):
        model.objects.update(image=picture, image_alt="En bro")
    assert "PutObject" in bucketed.asked
    bucketed.asked.clear()
    with_pictures = 0
    for language in ("sv", "en"):
        for path in addresses(language).values():
            answer = Client().get(path)
            assert answer.status_code == 200, path
            with_pictures += b'src="/media/images/' in answer.content
    assert with_pictures > 50
    assert bucketed.asked == []
