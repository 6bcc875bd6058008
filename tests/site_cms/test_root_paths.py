"""Where the sites begin is known to whoever makes a page, and not asked of the cache for each of its links."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from wagtail.models import Site

from tests.factories import story

pytestmark = pytest.mark.django_db


def test_the_links_of_a_page_ask_the_cache_for_no_address(monkeypatch: pytest.MonkeyPatch) -> None:
    path = _in_both_languages()
    # As outside of the test's transaction, in which nothing is held.
    monkeypatch.setattr("site_cms.generation.remembering.connection", SimpleNamespace(in_atomic_block=False))
    Client().get(path)
    asked: list[str] = []
    get: Any = cache.get

    def noted(key: str, *args: object, **kwargs: object) -> object:
        asked.append(key)
        return get(key, *args, **kwargs)

    monkeypatch.setattr(cache, "get", noted)
    assert Client().get(path).status_code == 200
    assert [key for key in asked if "root_paths" in key] == []


def test_a_site_that_begins_elsewhere_is_found_there_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    path = _in_both_languages()
    assert Client().get(path).status_code == 200
    Site.objects.update(root_page=Site.objects.get().root_page.get_children().first())
    Site.clear_site_root_paths_cache()
    assert Client().get(path).status_code == 404


def _in_both_languages() -> str:
    page = story()
    story("en", of=page)
    return page.get_url() or ""
