"""The web archive of the demonstration site, replayed: what its readers see, and that they ask nobody else."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest

from demonstration.registry import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.archive]

# Every kind of page, in both languages by turns.
KINDS = [
    *["home", "stories", "vaxjo-an-giang", "partnerships", "partnership", "regions", "county", "municipality"],
    *["countries", "country", "partner-abroad", "subjects", "theme", "events", "event-partnerdag", "commitments"],
    *["edition", "edition-evidence", "coverage", "submit", "about"],
]


@pytest.fixture(scope="module")
def paths(answers):
    """A page of every kind, a search, and one with a picture."""
    with_picture = next(answer.address for answer in answers if answer.is_page and b".jpg" in answer.body)
    by_turns = [addresses("en" if number % 2 else "sv")[kind] for number, kind in enumerate(KINDS)]
    return [*by_turns, "/sv/sok/", with_picture]


@pytest.fixture(scope="module")
def replayed(wacz, facts, paths, tmp_path_factory):
    folder = tmp_path_factory.mktemp("replay") / "served"
    command = [sys.executable, "-m", "tests.archive.replaying", os.environ["READER"], str(wacz), str(folder)]
    whole = [facts.origin + path for path in paths]
    done = subprocess.run([*command, *whole], capture_output=True, check=False, text=True)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


def test_every_kind_of_page_shows_its_heading_in_the_style_of_the_site(replayed, facts, paths, answers):
    told = {answer.address: answer.body.decode() for answer in answers if answer.is_page}
    for path in paths:
        seen = replayed["seen"][facts.origin + path]
        assert seen["heading"].split()[0] in told[path], path
        assert "Serif" in seen["font"], (path, seen)
        assert seen["margin"] == "0px", (path, seen)


def test_pictures_are_drawn(replayed, facts, paths):
    assert replayed["seen"][facts.origin + paths[-1]]["pictures"]
    for path in paths:
        assert all(replayed["seen"][facts.origin + path]["pictures"]), path


def test_nobody_is_asked_but_loopback(replayed):
    assert replayed["outside"] == []
    assert set(replayed["outside when asked"]) == {"elsewhere.example"}, "what is asked of others is not noticed"
