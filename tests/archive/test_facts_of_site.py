"""What is said of a copy of this site is what its settings and its project say."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from interchange.archive.facts_of_site import facts_of_site

AT = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


def test_facts_are_by_the_settings(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://exempel.example.org/"
    settings.CONTENT_LICENCE = "CC0-1.0"
    facts = facts_of_site(AT, agreement="RA 2026/1")
    assert (facts.origin, facts.host, facts.moment) == (
        "https://exempel.example.org",
        "exempel.example.org",
        "2026-11-28T12:00:00Z",
    )
    assert (facts.software, facts.organisation, facts.agreement) == ("icld-good-examples", "ICLD", "RA 2026/1")
    assert facts.licence_address == "https://creativecommons.org/publicdomain/zero/1.0/"


@pytest.mark.parametrize("words", ["titles", "descriptions"])
def test_words_are_in_both_languages(words):
    told = getattr(facts_of_site(AT), words)
    assert set(told) == {"sv", "en"}
    assert told["sv"] != told["en"]


def test_without_a_licence_none_is_told(settings):
    settings.CONTENT_LICENCE = ""
    facts = facts_of_site(AT)
    assert (facts.licence, facts.licence_address) == ("", "")
