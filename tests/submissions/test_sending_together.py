"""Two who send the same at the same moment, and a process that stops between two requests, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from django.core import mail
from django.db import connection, connections
from django.test import Client

from site_cms.pages.fixed_pages import ensure_index
from submissions.models import Submission, SubmittedDocument, SubmittedPicture
from tests.submissions.conftest import Sender, jpeg, upload
from tests.submissions.pdf_files import pdf
from tests.submissions.test_two_windows import Window

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="needs PostgreSQL"),
]


@pytest.fixture
def sender(transactional_db: None) -> Sender:
    """At the English form."""
    for language in ("sv", "en"):
        ensure_index("stories.StoryIndexPage", language)
    pages = {language: ensure_index("submissions.SubmitPage", language) for language in ("sv", "en")}
    return Sender(pages["en"].get_url())


def at_once(times: int, ask: Callable[[Client], Any]) -> list[int]:
    """Ask so many times, each from a browser of its own, all at the same moment; the statuses."""
    together = Barrier(times)

    def run() -> int:
        try:
            together.wait(20)
            return ask(Client()).status_code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return [future.result(60) for future in [pool.submit(run) for _ in range(times)]]


def _post_one_of(address: str, pair: list[dict[str, str]], client: Client) -> Any:
    return client.post(address, pair.pop())


def _press_one_of(windows: list[tuple[Window, dict[str, str]]], _client: Client) -> Any:
    return _press(*windows.pop())


def test_the_last_button_pressed_twice_sends_once(sender):
    assert connection.vendor == "postgresql"
    sender.fill_in()
    assert at_once(4, lambda client: client.post(f"{sender.below}send/", {"agreed": "on"})) == [302] * 4
    assert Submission.objects.count() == len(mail.outbox) == 1


def test_the_first_button_pressed_twice_begins_once(sender):
    data = {**sender.first(), "name": "Förnamn Efternamn", "later": "1"}
    assert at_once(4, lambda client: client.post(f"{sender.base}begin/", data)) == [302] * 4
    assert Submission.objects.get().contact.name == "Förnamn Efternamn"


def test_files_sent_twice_are_kept_once(sender):
    sender.begin()
    picture = jpeg()

    def send(client: Client) -> Any:
        files = {"new": upload(picture), "document": upload(pdf(), "report.pdf")}
        return client.post(f"{sender.below}pictures/", {**files, "add": "1"})

    assert at_once(4, send) == [302] * 4
    assert SubmittedPicture.objects.count() == SubmittedDocument.objects.count() == 1


def test_what_is_stored_by_itself_and_the_button_at_once_leave_what_the_button_sent(sender):
    sender.begin()
    for _ in range(5):
        seen = Window(sender, "story").sent["seen"]
        pair = [
            {"challenge": "Half", "autosave": "1", "seen": seen},
            {"challenge": "Whole.", "later": "1", "seen": seen},
        ]
        at_once(2, partial(_post_one_of, f"{sender.below}story/", pair))
        assert sender.draft.challenge == "Whole."
        assert not sender.draft.set_aside.exists()
        sender.story(challenge="")


def test_two_windows_that_are_sent_at_once_lose_nothing(sender):
    sender.begin()
    for number in range(5):
        one, two = f"One {number}.", f"Two {number}."
        windows = [(Window(sender, "story"), given) for given in ({"done": one}, {"setbacks": two})]
        at_once(2, partial(_press_one_of, windows))
        assert (sender.draft.done, sender.draft.setbacks) == (one, two)
        windows = [(Window(sender, "story"), {"challenge": text}) for text in (one, two)]
        at_once(2, partial(_press_one_of, windows))
        draft = sender.draft
        assert {draft.challenge, *map(str, draft.set_aside.all())} == {one, two}
        draft.set_aside.all().delete()


def _press(window: Window, given: dict[str, str]) -> Any:
    return window.press(**given)


def test_each_step_that_was_answered_is_in_the_database_whatever_comes_then(sender):
    """Another connection sees it as soon as the answer is there: nothing waits in the process."""

    def stored(names: str) -> Any:
        def look() -> Any:
            try:
                return Submission.objects.filter(key=sender.draft.key).values_list(
                    *names.split(), flat=" " not in names
                )[0]
            finally:
                connections.close_all()

        with ThreadPoolExecutor(1) as elsewhere:
            return elsewhere.submit(look).result(20)

    sender.begin(name="Förnamn Efternamn")
    assert stored("contact__name") == "Förnamn Efternamn"
    sender.what()
    assert stored("title period_from") == ("Bridges", 2018)
    sender.story()
    assert stored("done results__text") == ("We met.", "24 meetings")
    sender.who()
    sender.picture()
    assert stored("pictures__alt") == "A bridge."
    sender.send()
    assert stored("state") == "waiting_for_confirmation"
