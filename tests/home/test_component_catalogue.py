"""The catalogue of components: complete, without the database, and not there in production."""

import os
import re
import subprocess
import sys
from collections import Counter

import pytest
from django.test import Client

from demonstration.catalogue.page import FOLDER, opening_comment, own_ids, own_names
from demonstration.catalogue.specimens import specimens


def component_files() -> set[str]:
    return {str(path.relative_to(FOLDER).with_suffix("")) for path in FOLDER.rglob("*.html")}


def missing(files: set[str]) -> set[str]:
    return files - {specimen.component for specimen in specimens()}


@pytest.fixture(scope="module")
def html() -> str:
    """The page; asking the database would fail, since nothing here may."""
    return Client().get("/components/").content.decode()


def test_every_component_is_shown(html):
    assert missing(component_files()) == set()
    for name in component_files():
        assert f">{name}</h2>" in html, name


def test_a_component_that_is_not_shown_is_seen():
    assert missing({"bar", "brand_new"}) == {"brand_new"}


def test_every_state_of_a_component_has_a_name_of_its_own():
    named = Counter((specimen.component, specimen.state) for specimen in specimens())
    assert [state for state, times in named.items() if times > 1] == []


def test_the_page_says_what_each_component_needs(html):
    assert "forty terms" in html
    assert opening_comment("meter").splitlines()[0] in html


def test_no_id_is_used_twice(html):
    ids = Counter(re.findall(r'\bid="([^"]+)"', html))
    assert [name for name, times in ids.items() if times > 1] == []


def test_what_refers_to_an_id_follows_it():
    written = '<p id="a"></p><b for="a" aria-labelledby="a"></b><use href="#a"/><use href="#w"/><i fill="url(#a)"/>'
    assert own_ids(written, 7) == (
        '<p id="a-7"></p><b for="a-7" aria-labelledby="a-7"></b><use href="#a-7"/><use href="#w"/><i fill="url(#a-7)"/>'
    )
    listed = '<i id="a"></i><i id="b"></i><input aria-describedby="a b"><input aria-describedby="b">'
    assert own_ids(listed, 1).count("a-1 b-1") == 1
    assert 'describedby="b-1"' in own_ids(listed, 1)


def test_no_specimen_shows_how_it_is_made(html):
    assert "namespace(" not in html
    assert "object at 0x" not in html


def test_the_landmarks_of_a_specimen_are_named_after_its_state():
    written = '<nav aria-label="Menu"></nav><section aria-labelledby="h"></section><p aria-label="x">'
    assert own_names(written, 3, "menu, one link") == (
        '<nav aria-label="Menu: menu, one link"></nav><section aria-labelledby="h state-3"></section><p aria-label="x">'
    )


def test_the_page_can_be_read_in_english():
    assert '<html lang="en">' in Client().get("/components/?language=en").content.decode()


def test_production_has_neither_the_catalogue_nor_the_examples():
    """In a process of its own, since settings are read once."""
    asked = (
        "import django; django.setup()\n"
        "from django.core.management import get_commands\n"
        "from django.urls import NoReverseMatch, reverse\n"
        "print(sorted({'seed_demo', 'seed_bulk'} & set(get_commands())))\n"
        "try: print(reverse('component_catalogue'))\n"
        "except NoReverseMatch: print('none')"
    )
    secret = {"DJANGO_SETTINGS_MODULE": "site_cms.settings.production", "SECRET_KEY": "x" * 64}
    told = subprocess.run(
        [sys.executable, "-c", asked], env={**os.environ, **secret}, capture_output=True, text=True, check=True
    )
    assert told.stdout == "[]\nnone\n"
