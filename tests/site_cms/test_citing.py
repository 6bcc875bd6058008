"""How stories, events and editions are referred to, and the addresses that stay."""

from __future__ import annotations

import datetime
import re
import uuid

import pytest
from django.test import Client, override_settings

from site_cms.citing.licence import LICENCES
from site_cms.citing.reference import Reference
from tests.factories import InternationalPartyFactory, event, story

DAY = datetime.date(2026, 11, 26)


def reference(**given) -> Reference:
    told = {"title": "Vatten & {avlopp}: 50 %", "day": datetime.date(2021, 6, 3), "language": "sv", "read_on": DAY}
    return Reference(**{**told, "address": "https://example.org/sv/id/3f2a91c04d/", **given})


def test_a_reference_is_a_sentence_in_the_works_language():
    assert reference().as_text() == (
        "Internationellt Centrum för Lokal Demokrati (ICLD) (2021). <cite>Vatten &amp; {avlopp}: 50 %</cite>. "
        'Goda exempel. <a href="https://example.org/sv/id/3f2a91c04d/">https://example.org/sv/id/3f2a91c04d/</a> '
        "(hämtad 26 november 2026)"
    )
    english = reference(language="en", kind="event", day=None).as_text()
    assert "(n.d.). <cite>Vatten &amp; {avlopp}: 50 %</cite> [event]. Good examples." in english
    assert english.endswith("(accessed 26 November 2026)")


def test_what_cannot_change_is_cited_with_its_checksum_and_no_day_of_reading():
    text = reference(checksum="ab12", is_report=True).as_text()
    assert "SHA-256 ab12." in text
    assert "läst" not in text


def test_a_title_is_no_latex():
    text = reference(title="A\nb & {c} 50 % #1_2 ~ ^ \\ $5").as_bibtex()
    assert r"title = {{A b \& \{c\} 50 \% \#1\_2 \textasciitilde{} \textasciicircum{} \textbackslash{} \$5}}," in text


def test_bibtex_has_its_parts():
    lines = reference().as_bibtex().splitlines()
    assert lines[0] == "@misc{icld2021-3f2a91c04d,"
    assert "  author = {{Internationellt Centrum för Lokal Demokrati (ICLD)}}," in lines
    assert "  url = {https://example.org/sv/id/3f2a91c04d/}," in lines
    assert "  urldate = {2026-11-26}," in lines
    assert "  langid = {swedish}," in lines
    assert lines[-1] == "}"
    report = reference(is_report=True, checksum="ab12", day=None).as_bibtex()
    assert report.startswith("@techreport{icld-")
    assert "  note = {SHA-256 ab12}," in report
    assert "year" not in report


def test_a_title_of_several_lines_cannot_add_lines_to_ris():
    lines = reference(title="A\r\nER  - \r\nTY  - BOOK").as_ris().split("\r\n")
    assert [line for line in lines if line.startswith(("TY", "ER"))] == ["TY  - ELEC", "ER  - "]
    assert "TI  - A ER - TY - BOOK" in lines
    assert "DA  - 2021/06/03" in lines
    assert "Y2  - 2026/11/26" in lines


@pytest.fixture
def pair(db):
    swedish = story(title="Vatten", slug="vatten", published_on=datetime.date(2021, 6, 3))
    return swedish, story("en", of=swedish, title="Water", slug="water", published_on=datetime.date(2021, 6, 3))


def test_a_story_says_how_it_is_cited_by_an_address_that_leads_there(pair, client: Client):
    for page in pair:
        html = client.get(page.get_url()).content.decode()
        (short,) = re.findall(r"<cite>.*?</cite>\. .*?<a href=\"http://[^/]+(/\w\w/id/[0-9a-f]{10}/)\"", html)
        answer = client.get(short)
        assert (answer.status_code, answer["Location"]) == (302, page.get_url())
        assert f'<meta name="DC.title" content="{page.title}">' in html


def test_the_address_stays_when_the_story_is_renamed(pair, client: Client):
    swedish, _english = pair
    short = f"/sv/id/{swedish.translation_key.hex[:10]}/"
    swedish.slug = "nytt"
    swedish.save_revision().publish()
    assert client.get(short)["Location"].endswith("/nytt/")


def test_a_language_that_is_not_there_gives_the_other(pair, client: Client):
    swedish, english = pair
    english.keep_translations_live = True
    english.unpublish()
    short = f"/en/id/{swedish.translation_key.hex[:10]}/"
    assert client.get(short)["Location"] == swedish.get_url()
    swedish.keep_translations_live = True
    swedish.unpublish()
    assert client.get(short).status_code == 404


def test_an_id_that_nothing_has_is_404(db, client: Client):
    assert client.get(f"/sv/id/{uuid.uuid4().hex[:10]}/").status_code == 404
    assert client.get("/sv/id/xyz/").status_code == 404


@pytest.mark.parametrize(("form", "begins"), [("bib", "@misc{icld2021-"), ("ris", "TY  - ELEC\r\n")])
def test_the_reference_of_a_story_is_a_file(pair, client: Client, form, begins):
    for page, word in zip(pair, ("referens", "reference"), strict=True):
        answer = client.get(f"{page.get_url()}{word}.{form}")
        assert answer.content.decode().startswith(begins)
        assert f".{form}" in answer["Content-Disposition"]
        assert f'href="{page.get_url()}{word}.{form}"' in client.get(page.get_url()).content.decode()
    assert client.get(f"{pair[1].get_url()}reference.exe").status_code == 404


def test_an_event_is_cited_as_one_by_the_day_on_which_it_begins(db, client: Client):
    held = event(title="Dagen", start="2025-01-01 00:30", end="2025-01-01 03:00")
    html = client.get(held.get_url()).content.decode()
    assert "(2025). <cite>Dagen</cite> [evenemang]." in html


def test_a_licence_is_told_where_one_is_chosen(pair, client: Client):
    address = pair[1].get_url()
    assert "creativecommons" not in client.get(address).content.decode()
    with override_settings(CONTENT_LICENCE="CC-BY-4.0"):
        html = client.get(address).content.decode()
    assert f'<a href="{LICENCES["CC-BY-4.0"].address}" rel="license">CC BY 4.0</a>' in html


def test_a_withheld_place_is_not_in_the_reference(db, client: Client):
    page = story(abroad=(InternationalPartyFactory.create(name="Hemligstad", country="KE"),), withhold_place=True)
    for form in ("bib", "ris"):
        assert "Hemligstad" not in client.get(f"{page.get_url()}referens.{form}").content.decode()
