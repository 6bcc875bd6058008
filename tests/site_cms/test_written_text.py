"""A letter has one form however it was typed or pasted: whatever comes in is composed at the door."""

from __future__ import annotations

import json
import threading
import unicodedata
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail_localize.models import StringTranslation

from places.models import InternationalParty
from search.index.refreshing import rebuild
from site_cms.languages.written_text import composed, composed_input, composed_values
from site_cms.languages.written_text_middleware import WrittenTextMiddleware, compose_translation
from stories.models import Theme
from stories.pages import StoryPage
from tests.factories import ThemeFactory, person, story


def apart(text: str) -> str:
    """As a Mac's files and PDFs have it."""
    return unicodedata.normalize("NFD", text)


def draftail(text: str, **ranges: Any) -> str:
    block = {"key": "a", "type": "unstyled", "depth": 0, "text": text, "inlineStyleRanges": [], "entityRanges": []}
    return json.dumps({"blocks": [block | ranges], "entityMap": {}}, ensure_ascii=False)


def at_the_door(request: Any) -> Any:
    door = WrittenTextMiddleware(lambda request: request)  # type: ignore[arg-type, return-value]
    door(request)
    door.process_view(request)
    return request


def test_a_letter_in_two_parts_becomes_one() -> None:
    assert composed(apart("Åre och Växjö")) == "Åre och Växjö"
    assert composed_values({"a": [apart("é"), 1, None, {"b": apart("ü")}]}) == {"a": ["é", 1, None, {"b": "ü"}]}


@pytest.mark.parametrize("text", ["abc", "Växjö – “så”", "مرحبا بالعالم كيف حالكم جميعا", "日本語" * 40, "🌊👩‍👩‍👧"])
def test_what_is_composed_already_stays_the_very_same(text: str) -> None:
    assert composed(text) == text
    assert composed_input(text) is text or composed_input(text) == text


def test_thousands_of_marks_on_one_letter_cost_no_more_than_their_number() -> None:
    found: list[int] = []
    marks = "\u0301\u0316" * 200_000
    thread = threading.Thread(target=lambda: found.append(len(composed("a" + marks))), daemon=True)
    thread.start()
    thread.join(20)
    assert found and found[0] <= 31


@pytest.mark.parametrize("marked", ["så", "🌊", "Åre"])
def test_emphasis_stays_on_its_words_when_the_letters_before_it_are_composed(marked: str) -> None:
    before, after = apart("🌊 Ålänningar är "), apart(" här")
    start, length = (len(text.encode("utf-16-le")) // 2 for text in (before, apart(marked)))
    bold = {"offset": start, "length": length, "style": "BOLD"}
    block = json.loads(composed_input(draftail(before + apart(marked) + after, inlineStyleRanges=[bold])))["blocks"][0]
    assert block["text"] == f"🌊 Ålänningar är {marked} här"
    start, length = (block["inlineStyleRanges"][0][name] for name in ("offset", "length"))
    units = block["text"].encode("utf-16-le")
    assert units[2 * start : 2 * (start + length)].decode("utf-16-le") == marked


def test_the_editor_s_text_is_kept_with_its_emphasis() -> None:
    bold = {"offset": 5, "length": 4, "style": "BOLD"}
    sent = draftail(apart("Åre är hög"), inlineStyleRanges=[bold])
    html = ContentstateConverter(features=["bold"]).to_database_format(composed_input(sent))
    assert html == '<p data-block-key="a">Åre <b>är </b>hög</p>'


def test_rich_text_that_is_no_rich_text_is_composed_as_text() -> None:
    for odd in ('{"blocks": ', '{"blocks": 1}', '{"blocks": [1, {"text": 2}]}', "{å}"):
        assert composed(composed_input(apart(odd) + "å")) == composed_input(apart(odd) + "å")


def test_queries_fields_and_names_of_files_come_in_composed() -> None:
    file = SimpleUploadedFile(apart("Årsrapport.pdf"), b"x")
    sent = {"e-mail": apart("åsa@exempel.se"), "password1": apart("lösenord"), "file": file}
    request = RequestFactory().post("/?q=" + apart("Åre"), sent)
    assert apart("Åre") in RequestFactory().get("/?q=" + apart("Åre")).GET["q"]
    at_the_door(request)
    assert request.POST["e-mail"] == "åsa@exempel.se"
    assert request.POST["password1"] == apart("lösenord")  # What was set must go on working.
    assert [file.name for file in request.FILES.getlist("file")] == ["Årsrapport.pdf"]
    assert at_the_door(RequestFactory().get("/?q=" + apart("Åre") + "&x=1&x=2")).GET.getlist("x") == ["1", "2"]
    assert at_the_door(RequestFactory().get("/?q=" + apart("Åre"))).GET["q"] == "Åre"


def test_a_translated_piece_is_composed() -> None:
    piece = StringTranslation(data=apart("Åre"))
    compose_translation(piece)
    assert piece.data == "Åre"


@pytest.mark.django_db
def test_a_vocabulary_and_a_partner_typed_in_the_admin_are_composed_and_known_again(client: Client) -> None:
    client.force_login(person("administrator", is_superuser=True))
    client.post("/admin/snippets/stories/theme/add/", {"slug": "aa", "name_sv": apart("Åldrande"), "name_en": "A"})
    assert Theme.objects.filter(name_sv="Åldrande").exists()
    client.post("/admin/snippets/places/internationalparty/add/", {"name": apart("São Paulo"), "country": "BR"})
    assert InternationalParty.objects.filter(name="São Paulo").exists()


@pytest.mark.django_db
def test_a_search_for_letters_in_two_parts_finds_what_was_written_in_one(client: Client, indexes: Any) -> None:
    story(title="Åre tar vara på vattnet", themes=(ThemeFactory.create(),))
    rebuild()
    found = client.get(indexes["sv"].url, {"q": apart("Åre")})
    assert "Åre tar vara på vattnet" in found.content.decode()
    assert StoryPage.objects.get().title in found.content.decode()
