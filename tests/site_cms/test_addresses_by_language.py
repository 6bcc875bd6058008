"""What stands below a page has an address in the page's language; the other language's leads there."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from site_cms.pages.parts import in_language
from submissions.signed_links import PART_WORDS, part_path
from tests.factories import ensure_index

WORDS = {"coverage": "tackning", "evidence": "underlag"}


@pytest.mark.parametrize(
    ("rest", "swedish"),
    [
        ("coverage/", "tackning/"),
        ("coverage.csv", "tackning.csv"),
        ("2021/evidence/", "2021/underlag/"),
        ("2021/report.pdf", "2021/report.pdf"),
        ("", ""),
    ],
)
def test_an_end_of_an_address_is_said_in_either_language_and_back(rest, swedish):
    assert in_language(rest, "sv", WORDS) == swedish
    assert in_language(swedish, "sv", WORDS) == swedish
    assert in_language(swedish, "en", WORDS) == rest


def test_a_mailed_link_is_in_the_language_of_the_form():
    assert part_path("/sv/skicka-in/", "confirm/a/b/c/") == "/sv/skicka-in/bekrafta/a/b/c/"
    assert part_path("/en/submit/", "confirm/a/b/c/") == "/en/submit/confirm/a/b/c/"


@pytest.fixture
def pages(db):
    for model in ("commitments.CommitmentsPage", "submissions.SubmitPage"):
        for language in ("sv", "en"):
            ensure_index(model, language)


@pytest.mark.parametrize(
    ("asked", "own"),
    [
        ("/sv/ataganden/coverage/?years=3", "/sv/ataganden/tackning/?years=3"),
        ("/sv/ataganden/coverage.csv", "/sv/ataganden/tackning.csv"),
        ("/en/commitments/tackning/", "/en/commitments/coverage/"),
        ("/sv/ataganden/2021/evidence/?kind=stories", "/sv/ataganden/2021/underlag/?kind=stories"),
        ("/sv/skicka-in/questions/", "/sv/skicka-in/fragor/"),
        ("/sv/skicka-in/questions.docx", "/sv/skicka-in/fragor.docx"),
        ("/sv/skicka-in/approve/Ab/1/Cd/", "/sv/skicka-in/godkann/Ab/1/Cd/"),
        ("/en/submit/fragor/", "/en/submit/questions/"),
    ],
)
def test_an_address_in_the_words_of_the_other_language_leads_to_the_pages_own(pages, asked, own):
    answer = Client().get(asked)
    assert (answer.status_code, answer["Location"]) == (301, own)


def test_what_is_sent_to_an_address_in_other_words_is_sent_again(pages):
    answer = Client().post("/sv/skicka-in/approve/Ab/1/Cd/", {"answer": "yes"})
    assert (answer.status_code, answer["Location"]) == (308, "/sv/skicka-in/godkann/Ab/1/Cd/")


def test_the_page_of_a_part_names_its_address_in_each_language(pages):
    html = Client().get("/sv/ataganden/tackning/").content.decode()
    assert re.search(r'<link rel="canonical" href="http://[^/"]+/sv/ataganden/tackning/">', html)
    assert 'hreflang="en" href="' in html
    assert "/en/commitments/coverage/" in html
    assert "/sv/ataganden/coverage/" not in html
    english = Client().get("/en/commitments/coverage/").content.decode()
    assert "/sv/ataganden/tackning/" in english
    assert "/en/commitments/tackning/" not in english


def test_no_two_words_are_one_in_a_language():
    for words in (PART_WORDS, WORDS):
        assert len(set(words.values())) == len(words)
        assert not set(words) & set(words.values())
