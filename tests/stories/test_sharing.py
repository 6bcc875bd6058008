"""What is seen of a page where somebody shares it."""

import io
import re
import uuid
from typing import Any

import pytest
from django.core.files.images import ImageFile
from django.core.files.storage import default_storage
from django.test import Client
from django.utils.translation import override
from PIL import Image
from wagtail.models import PageViewRestriction

from home.models import ContentPage
from site_cms.models import Picture
from site_cms.pages.fixed_pages import ensure_home
from site_cms.pictures.sizes import make_missing_sizes
from stories.presentation import StoryPresentation
from stories.weave import social_picture
from stories.weave.colours import mixed
from stories.weave.social_picture import Shared, drawn
from tests.factories import InternationalPartyFactory, event, story
from tests.sharing import drawn_for, head, opened, shared_with

pytestmark = pytest.mark.django_db


def path_of(address):
    return address.removeprefix("http://127.0.0.1:8000")


def shared(title="En titel", partners="Växjö kommun – Kenya", value="equity"):
    return Shared(title, partners, "frö", value, "ICLD · Goda exempel")


def test_a_story_is_shared_with_its_own_words_and_a_picture_that_is_drawn(indexes):
    page = story(title="Vatten & “väv”", summary="Så gick det till.")
    told = head(page.get_url())
    assert told["og:type"] == "article"
    assert told["og:title"] == "Vatten &amp; “väv”"
    assert told["og:description"] == "Så gick det till."
    assert told["og:locale"] == "sv_SE"
    assert told["og:url"].endswith(page.get_url())
    assert told["og:image"].startswith("http")
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert told["og:image:alt"] == told["twitter:image:alt"] == told["og:title"]
    assert opened(Client().get(path_of(told["og:image"]))).size == (1200, 630)


def test_each_language_has_a_picture_of_its_own(indexes):
    page = story()
    english = story("en", of=page, title="Another title")
    assert head(english.get_url())["og:locale"] == "en_GB"
    pictures = [Client().get(path_of(head(each.get_url())["og:image"])).content for each in (page, english)]
    assert pictures[0] != pictures[1]


def test_a_photograph_stands_in_for_the_weave_in_the_same_frame_once_it_is_made(indexes):
    file = io.BytesIO()
    Image.new("RGB", (1600, 1000), (10, 200, 90)).save(file, "JPEG")
    photograph = Picture.objects.create(title="Foto", file=ImageFile(file, name="foto.jpg"))
    page = story(image=photograph, image_alt="Ett fält")
    address = path_of(head(page.get_url())["og:image"])
    woven = opened(Client().get(address)).convert("RGB")
    make_missing_sizes(photograph)
    shown = opened(Client().get(address)).convert("RGB")
    assert shown.size == woven.size == (1200, 630)
    assert max(abs(a - b) for a, b in zip(shown.getpixel((600, 100)), (10, 200, 90), strict=True)) < 12
    # Title and partners stand as they stand below a weave.
    below = (0, 300, 1200, 630)
    inked = [each.crop(below).convert("L").point(lambda grey: grey < 128).tobytes() for each in (shown, woven)]
    assert sum(one != other for one, other in zip(*inked, strict=True)) < len(inked[0]) / 1000
    photograph.delete()
    assert kept_of(page) == []


def test_partners_that_need_it_have_a_second_line():
    font = social_picture._font(social_picture.SMALL)
    text = "Älmhults kommun, Växjö kommun – JB Marks, Sydafrika"
    assert " ".join(social_picture._two_lines(text, font, 620)) == text
    assert len(social_picture._two_lines(text * 9, font, 620)) == 2
    assert social_picture._two_lines("", font, 620) == [""]


@pytest.fixture
def about(indexes):
    page = ContentPage(title="Om", slug="om-delning", introduction="Vilka vi är.", locale=indexes["sv"].locale)
    return ensure_home("sv").add_child(instance=page)


def test_every_other_page_is_shared_with_a_picture_of_its_own(indexes, about):
    home = ensure_home("sv")
    pages = (about, *indexes.values(), home, ensure_home("en"))
    for page in pages:
        told = head(page.get_url())
        assert told["og:type"] == "website"
        assert told["og:title"] == page.title
        assert told["og:image:alt"] == told["twitter:image:alt"]
    assert len({drawn_for(page.get_url()) for page in pages}) == len(pages)
    assert shared_with(about.get_url())[1] == "Om"
    # The first page has no title of its own that would say anything.
    assert shared_with(home.get_url()) == ("/sv/share/site.png", "Goda exempel på stärkt lokal demokrati")
    assert head(about.get_url())["og:description"] == "Vilka vi är."


def test_a_page_that_is_called_as_the_site_is_does_not_say_it_twice():
    with override("en"):
        assert Shared.titled("Good examples", "", seed="frö").signature == "ICLD"
        assert Shared.titled("Regions", "", seed="frö").signature == "ICLD · Good examples"


def test_only_what_anybody_may_read_has_a_picture_of_a_page(indexes, about):
    address = shared_with(about.get_url())[0]
    works = [story(), event()]
    for key, language in (
        (about.translation_key, "en"),
        (uuid.uuid4(), "sv"),
        *((w.translation_key, "sv") for w in works),
    ):
        assert Client().get(f"/{language}/share/page/{key}.png").status_code == 404
    assert Client().post(address).status_code == 405
    PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)
    assert Client().get(address).status_code == 404


def test_a_short_title_is_set_larger():
    assert social_picture._fitted("Åtaganden") == (["Åtaganden"], 96)
    assert social_picture._fitted("Vattenplanen som Växjö saknade")[1] == 68


def test_an_error_page_is_not_shared():
    html = Client().get("/sv/finns-inte/").content.decode()
    assert "og:" not in html


def test_a_picture_is_drawn_once_and_again_when_its_title_changes(indexes, monkeypatch):
    drawings: list[Any] = []

    def noted(shown: Any) -> bytes:
        drawings.append(shown)
        return drawn(shown)

    monkeypatch.setattr(social_picture, "drawn", noted)
    page = story(title="Före")
    address = path_of(head(page.get_url())["og:image"])
    first = Client().get(address)
    assert Client().get(address + "?x=1").content == first.content
    assert Client().get(address, headers={"if-none-match": first["ETag"]}).status_code == 304
    assert len(drawings) == 1
    page.title = "Efter"
    page.save()
    assert Client().get(address).content != first.content
    assert len(drawings) == 2
    assert len(kept_of(page)) == 1


def kept_of(page):
    try:
        return default_storage.listdir(f"share/{page.translation_key}")[1]
    except FileNotFoundError:
        return []


@pytest.mark.parametrize("ends", ["publish", "unpublish", "delete"])
def test_no_picture_of_a_page_outlives_it(about, ends):
    drawn_for(about.get_url())
    assert len(kept_of(about)) == 1
    if ends == "publish":
        about.save_revision().publish()
    else:
        getattr(about, ends)()
    assert kept_of(about) == []


@pytest.mark.parametrize("ends", ["publish", "unpublish", "delete"])
def test_no_picture_outlives_what_it_shows(indexes, ends):
    page = story()
    english = story("en", of=page)
    for each in (page, english):
        Client().get(path_of(head(each.get_url())["og:image"]))
    assert sorted(name[:3] for name in kept_of(page)) == ["en-", "sv-"]
    if ends == "publish":
        page.save_revision().publish()
    else:
        getattr(page, ends)()
    assert kept_of(page) == []


@pytest.mark.parametrize("ends", ["publish", "unpublish"])
def test_a_page_is_published_and_taken_down_while_its_pictures_cannot_be_reached(indexes, monkeypatch, ends):
    def away(*_args):
        raise NotADirectoryError

    page = story(title="Bron")
    monkeypatch.setattr(default_storage, "listdir", away)
    if ends == "publish":
        page.title = "Broar"
        page.save_revision().publish()
    else:
        page.unpublish()
    page.refresh_from_db()
    assert (page.title, page.live) == (("Broar", True) if ends == "publish" else ("Bron", False))


def test_only_what_anybody_may_read_has_a_picture(indexes):
    draft, hidden, swedish = story(live=False), story(), story()
    PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    for work, language in (
        (draft.translation_key, "sv"),
        (hidden.translation_key, "sv"),
        (swedish.translation_key, "en"),
        (uuid.uuid4(), "sv"),
    ):
        assert Client().get(f"/{language}/share/{work}.png").status_code == 404
    assert Client().get(f"/sv/share/{swedish.translation_key}.png").status_code == 200
    assert Client().post(f"/sv/share/{swedish.translation_key}.png").status_code == 405
    assert Client().get("/sv/share/inget.png").status_code == 404


def test_a_withheld_place_is_in_no_picture(indexes):
    page = story(abroad=(InternationalPartyFactory.create(name="Hemligstad", country="KE"),), withhold_place=True)
    shown = Shared.of(StoryPresentation.of(page))
    assert "Hemligstad" not in repr(shown)
    assert "Kenya" in shown.partners
    html = Client().get(page.get_url()).content.decode()
    assert "Hemligstad" not in html


@pytest.mark.parametrize(
    "title",
    [
        "",
        "x",
        "W" * 255,
        "ord " * 60,
        "åäö ÅÄÖ éüø",
        "🎉 \u202e\u200b",
        "\x00\x07",
        "a\nb\u2028c",
        "</svg><script>",
        "กรุงเทพ",
    ],
)
def test_any_title_can_be_drawn(indexes, title):
    page = StoryPresentation.of(story())
    told = Shared.of(StoryPresentation(**{**page.__dict__, "title": title}))
    assert Image.open(io.BytesIO(drawn(told))).size == (1200, 630)
    assert not re.search(r"[\x00-\x1f\u202e\u200b\u2028]", told.title)


def test_a_long_title_is_shortened_and_keeps_clear_of_the_foot():
    lines, size = social_picture._fitted("Så byggde de tillit tillsammans " * 12)
    assert lines[-1].endswith("…")
    assert len(lines) * size * 1.2 <= social_picture.TITLE_HEIGHT
    font = social_picture._font(size)
    assert max(font.getlength(line) for line in lines) <= social_picture.WIDTH - 2 * social_picture.MARGIN


def test_no_word_is_broken_where_a_smaller_size_holds_it():
    lines, _size = social_picture._fitted("Personuppgiftsbehandlingsbeskrivning för exempelinsändare")
    assert lines == ["Personuppgiftsbehandlingsbeskrivning", "för exempelinsändare"]


def test_no_line_ends_with_a_word_alone():
    assert social_picture._fitted("Goda exempel på stärkt lokal demokrati")[0] == [
        "Goda exempel på",
        "stärkt lokal demokrati",
    ]
    font = social_picture._font(social_picture.SMALL)
    line = "Fryst utgåva · 1 januari 2024 – 30 juni 2025 · 123 goda exempel"
    assert social_picture._two_lines(line, font, 700)[1] == "30 juni 2025 · 123 goda exempel"


def test_an_editions_longest_title_has_room():
    lines, _size = social_picture._fitted(("Redovisning av Deklaration för en stark demokrati " * 4)[:160])
    assert not lines[-1].endswith("…")


def test_what_is_left_out_is_left_out_by_the_word():
    title = "Så byggde de tillit tillsammans " * 12
    last = social_picture._fitted(title)[0][-1]
    assert last.removesuffix("…").split()[-1] in title.split()


def test_swedish_letters_are_drawn_each_in_its_own_shape():
    font = social_picture._font(social_picture.SMALL)
    shapes = {letter: bytes(font.getmask(letter)) for letter in "aåäoöAÅÄOÖ–é\ue000"}
    assert len(set(shapes.values())) == len(shapes)


def test_the_picture_is_the_same_every_time_and_shows_the_core_value():
    assert drawn(shared()) == drawn(shared())
    assert len({drawn(shared(value=value)) for value in ("equity", "participation", "transparency", "")}) == 4
    assert shared().digest != shared(title="En annan").digest


def test_colours_are_mixed_as_a_browser_mixes_them():
    # What Chromium computes for color-mix(in oklab, …).
    assert mixed((255, 0, 0), (0, 0, 255), 1) == (255, 0, 0)
    assert mixed((255, 0, 0), (0, 0, 255), 0) == (0, 0, 255)
    assert mixed((255, 0, 0), (0, 0, 255), 0.5) == (140, 83, 162)
