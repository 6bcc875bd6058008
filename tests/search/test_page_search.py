"""Pages are found in the admin's own search by any form of a word, drafts too, on both databases."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import person, story

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("kommunerna", True),
        ("kommun", True),
        ("komm", True),
        ("vattnet kommunernas", True),
        ("kommunerna skolor", False),
        ("lyssna", True),
        ("meetings", False),
        ('"en kommun"', True),
        ("kommunerna '\" \\ * AND", False),
        ("kommunerna " * 40, False),
    ],
)
def test_a_draft_is_found_by_its_title(indexes: dict[str, Any], client: Client, words: str, is_found: bool) -> None:
    story(title="En kommun lyssnar om vatten", live=False, published_on=None)
    client.force_login(person("editor"))
    told = client.get(reverse("wagtailadmin_pages:search"), {"q": words})
    assert told.status_code == 200
    assert ("En kommun lyssnar" in told.content.decode()) is is_found
