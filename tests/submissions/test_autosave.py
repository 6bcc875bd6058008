"""What is written is stored while it is written, and never over something newer."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from site_cms.security.rate_limit import BEGINNING
from submissions.models import Submission
from tests.taking_out import taken_out

pytestmark = pytest.mark.django_db


def seen_on(page: Any) -> str:
    return taken_out(r'name="seen" value="([^"]*)"', page.content.decode())


def autosave(sender: Any, step: str, seen: str, **answers: Any) -> Any:
    return sender.post(step, {"autosave": "1", "seen": seen, **answers})


def test_what_is_written_is_stored_and_the_page_told_when(sender):
    sender.begin()
    response = autosave(sender, "story", seen_on(sender.get("story")), challenge="Few took")
    told = response.json()
    assert sender.draft.challenge == "Few took"
    assert re.fullmatch(r"The draft was saved at \d\d:\d\d\.", told["saved"])
    assert told["address"] == f"{sender.below}story/"
    assert "no-store" in response["Cache-Control"]
    response = autosave(sender, "story", told["seen"], challenge="Few took part.")
    assert (response.status_code, sender.draft.challenge) == (200, "Few took part.")


def test_what_makes_no_sense_yet_is_left_without_a_word_and_the_rest_stored(sender):
    sender.begin()
    response = autosave(sender, "who", seen_on(sender.get("who")), email="sender@", party="Väx", name="Förnamn")
    assert response.status_code == 200
    contact = sender.draft.contact
    assert (contact.name, contact.email, sender.draft.party) == ("Förnamn", "", None)


def test_what_was_overtaken_by_its_own_button_is_not_stored(sender):
    sender.begin()
    seen = seen_on(sender.get("story"))
    sender.story(challenge="The newest.", seen=seen)
    response = autosave(sender, "story", seen, challenge="Older.")
    assert response.status_code == 409
    assert "when you press the button" in response.json()["stale"]
    assert sender.draft.challenge == "The newest."
    assert not sender.draft.set_aside.exists()


def test_what_another_window_has_stored_stays_and_what_is_written_here_is_kept_beside_it(sender):
    sender.begin()
    seen = seen_on(sender.get("story"))
    sender.story(challenge="From the other window.")
    told = autosave(sender, "story", seen, challenge="From this one").json()
    assert "Both versions have been kept" in told["saved"]
    told = autosave(sender, "story", told["seen"], challenge="From this one.").json()
    draft = sender.draft
    assert draft.challenge == "From the other window."
    assert [str(each) for each in draft.set_aside.all()] == ["From this one."], "and no half of it"


def test_the_button_always_stores(sender):
    sender.begin()
    assert sender.story(seen="1999-01-01T00:00:00+00:00", challenge="By the button.").status_code == 302
    assert sender.draft.challenge == "By the button."


def test_the_first_page_begins_a_draft_once_and_goes_on_with_it(sender):
    first = sender.first()
    told = sender.client.post(f"{sender.base}begin/", {**first, "autosave": "1", "name": "För"}).json()
    draft = Submission.objects.get()
    assert told["address"] == f"{sender.base}{draft.key}/who/"
    assert draft.contact.name == "För"
    # The answer was lost, and the page sends again; then its button is pressed.
    again = sender.client.post(f"{sender.base}begin/", {**first, "autosave": "1", "name": "Förnamn"})
    assert again.json()["address"] == told["address"]
    response = sender.client.post(f"{sender.base}begin/", {**first, "name": "Förnamn Efternamn", "later": "1"})
    assert response.url == f"{sender.base}{draft.key}/later/"
    assert Submission.objects.get().contact.name == "Förnamn Efternamn"
    sender.below = f"{sender.base}{draft.key}/"
    assert autosave(sender, "who", told["seen"], name="För").status_code == 409


def test_storing_by_itself_eats_no_limit(sender):
    first = sender.first()
    for _ in range(BEGINNING.most + 5):
        response = sender.client.post(f"{sender.base}begin/", {**first, "autosave": "1", "name": "För"})
        assert response.status_code == 200
    assert Submission.objects.count() == 1
    assert sender.client.post(f"{sender.base}begin/", sender.first()).status_code == 302


def test_a_program_in_the_trap_begins_nothing(sender):
    given = {**sender.first(), "autosave": "1", "website": "x"}
    assert sender.client.post(f"{sender.base}begin/", given)["Content-Type"].startswith("text/html")
    assert not Submission.objects.exists()


def test_nothing_is_stored_by_itself_once_it_was_sent(sender, mailoutbox):
    sender.fill_in()
    seen = seen_on(sender.get("what"))
    sender.send()
    assert autosave(sender, "what", seen, title="Later").status_code == 409
    sender.confirm(mailoutbox)
    assert autosave(sender, "what", seen, title="Later").status_code == 409
    assert sender.draft.title == "Bridges"
    html = sender.get("what").content.decode()
    assert "data-autosave" not in html


def test_it_is_refused_from_elsewhere(sender):
    sender.begin()
    response = Client(enforce_csrf_checks=True).post(f"{sender.below}story/", {"autosave": "1", "challenge": "x"})
    assert response.status_code == 403
    assert sender.draft.challenge == ""
