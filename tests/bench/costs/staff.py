"""What editors do in the admin: looking, writing, publishing, reading what was sent in."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from django.test import Client
from django.urls import reverse

from site_cms.pages.fixed_pages import ensure_index
from stories.pages import StoryPage
from tests.bench.costs.public import fetched
from tests.bench.measuring import FEW_ROUNDS, Cost, cost
from tests.factories import person, story
from tests.open_form import edit_address, open_form, send_form


def costs_of_staff() -> Iterator[tuple[str, Cost]]:
    """Of a publisher; a page of theirs is asked for as often as a few times a day."""
    client = Client()
    client.force_login(person("publisher"))
    page = story(title="Mätt medan någon skriver")
    listing = ensure_index("stories.StoryIndexPage", "sv")
    for name, path in {
        "admin, first page": reverse("wagtailadmin_home"),
        "admin, list of stories": reverse("wagtailadmin_explore", args=[listing.pk]),
        "admin, inbox": reverse("submissions"),
        "admin, story editor": edit_address(page),
    }.items():
        yield name, cost(partial(fetched, client, path), FEW_ROUNDS)
    sent = open_form(client, page)
    yield "admin, save draft", cost(partial(_saved, client, page, sent, publish=False), FEW_ROUNDS)
    yield "admin, publish", cost(partial(_saved, client, page, sent, publish=True), FEW_ROUNDS)


def _saved(client: Client, page: StoryPage, sent: dict[str, object], *, publish: bool) -> int:
    response = send_form(client, page, sent, publish=publish)
    assert response.status_code == 302, response.content.decode()[:500]
    return 0
