"""Two windows, or two colleagues with one link: neither empties or overwrites what the other wrote."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client

from submissions.erasure import erase_person
from submissions.form.given_answers import Given
from submissions.models import Submission
from tests.submissions.conftest import jpeg, upload
from tests.taking_out import taken_out

pytestmark = pytest.mark.django_db


class Window:
    """A step as it lies open in a browser: its button sends every field, as a browser does."""

    def __init__(self, sender: Any, step: str) -> None:
        self.step, self.client, self.address = step, Client(), f"{sender.below}{step}/"
        self.load()

    def load(self, address: str = "") -> str:
        """Load it, again or at another address; returns its HTML."""
        page = self.client.get(address or self.address)
        self.html: str = page.content.decode()
        form = page.context["form"]
        self.sent: dict[str, Any] = {"seen": taken_out(r'name="seen" value="([^"]*)"', self.html)}
        for name in form.fields:
            value = form[name].value()
            if isinstance(value, list):
                self.sent[name] = [str(getattr(each, "pk", each)) for each in value]
            elif value is True:
                self.sent[name] = "on"
            elif name not in ("new", "document") and value is not False:
                self.sent[name] = "" if value is None else str(value).replace("\n", "\r\n")
        return self.html

    def press(self, button: str = "", value: str = "1", **typed: Any) -> Any:
        """Type, press, and follow on."""
        given = {name: text for name, text in (self.sent | typed).items() if text is not None}
        return self.client.post(self.address, given | ({button: value} if button else {}))


def test_an_empty_window_does_not_empty_what_the_other_stored(sender):
    sender.begin()
    one, two = Window(sender, "story"), Window(sender, "story")
    one.press(challenge="Few took part.", result_1="24 meetings", evidence_1="documented")
    assert two.press(done="We met.").status_code == 302
    draft = sender.draft
    assert (draft.challenge, draft.done) == ("Few took part.", "We met.")
    assert draft.results.get().text == "24 meetings"
    assert not draft.set_aside.exists()


def test_what_both_answered_otherwise_is_shown_twice_and_one_chooses(sender):
    sender.begin()
    one, two = Window(sender, "story"), Window(sender, "story")
    one.press(challenge="One.\n\nIn two parts.")
    onward = two.press(challenge="Two.")
    assert onward.status_code == 302
    html = two.load(onward.url)
    assert "<title>Error: " in html
    assert re.search(r'class="errors"[^>]* autofocus', html)
    assert '<a href="#id_challenge">What was the challenge: this was also changed' in html
    assert re.search(r"<textarea[^>]*>\s*Two\.</textarea>", html)
    assert "<p>In two parts.</p>" in html
    assert sender.draft.challenge == "One.\n\nIn two parts."
    two.press("take", "challenge")
    assert (sender.draft.challenge, sender.draft.set_aside.count()) == ("One.\n\nIn two parts.", 0)


def test_keeping_ones_own_text_is_pressing_the_button_again(sender):
    sender.begin()
    one, two = Window(sender, "story"), Window(sender, "story")
    one.press(challenge="One.")
    two.load(two.press(challenge="Two.").url)
    two.press()
    assert (sender.draft.challenge, sender.draft.set_aside.count()) == ("Two.", 0)


def test_what_is_written_while_one_chooses_is_not_lost_either(sender):
    sender.begin()
    one, two, three = (Window(sender, "story") for _ in range(3))
    one.press(challenge="One.")
    two.load(two.press(challenge="Two.").url)
    three.load(three.press(challenge="Three.").url)
    two.press()
    assert {sender.draft.challenge, *map(str, sender.draft.set_aside.all())} >= {"Two.", "Three."}
    html = Window(sender, "story").html
    assert "Two." in html
    assert "Three." in html


def test_the_same_answer_in_both_windows_is_one(sender):
    sender.begin()
    one, two = Window(sender, "who"), Window(sender, "who")
    one.press(party="Växjö", name="Förnamn")
    two.press(party="0780", name=" Förnamn ")
    assert not sender.draft.set_aside.exists()
    assert sender.draft.party.code == "0780"


def test_boxes_that_were_ticked_elsewhere_stay_ticked(sender, theme):
    sender.begin()
    one, two = Window(sender, "what"), Window(sender, "what")
    one.press(withhold_place="on", core_values=["participation"], themes=[theme.pk], programme="partnership")
    two.press(title="Bridges")
    draft = sender.draft
    assert draft.withhold_place
    assert [value.pk for value in draft.core_values.all()] == ["participation"]
    assert (list(draft.themes.all()), draft.title, draft.programme) == ([theme], "Bridges", "partnership")
    again = Window(sender, "what")
    again.press(withhold_place=None)
    assert not sender.draft.withhold_place, "what is unticked here is"


def test_what_is_said_of_a_picture_stays_when_an_older_window_is_sent(sender):
    sender.begin()
    older = Window(sender, "pictures")
    sender.picture()
    older.press()
    picture = sender.draft.pictures.get()
    assert (picture.alt, picture.may_publish) == ("A bridge.", True)


def test_two_who_describe_one_picture_see_both_descriptions(sender):
    sender.begin()
    sender.post("pictures", {"new": upload(jpeg()), "add": "1"})
    pk = sender.draft.pictures.get().pk
    one, two = Window(sender, "pictures"), Window(sender, "pictures")
    one.press(**{f"alt_{pk}": "A bridge.", f"may_publish_{pk}": "on"})
    html = two.load(two.press(**{f"alt_{pk}": "Two bridges.", f"photographer_{pk}": "Förnamn"}).url)
    picture = sender.draft.pictures.get()
    assert (picture.alt, picture.photographer, picture.may_publish) == ("A bridge.", "Förnamn", True)
    assert "Two bridges." in html


def test_a_picture_removed_in_one_window_is_not_brought_back_by_the_other(sender):
    sender.begin()
    sender.picture()
    pk = sender.draft.pictures.get().pk
    one, two = Window(sender, "pictures"), Window(sender, "pictures")
    one.press("remove", str(pk))
    assert two.press(**{f"alt_{pk}": "Two bridges."}).status_code == 302
    assert not sender.draft.pictures.exists()


@pytest.mark.parametrize(
    "tampered", ["", "x", "@", "@abcdefgh challenge", "@abcdefgh challenge.zz", "9" * 50_000, "@\x00"]
)
def test_a_page_that_does_not_say_what_it_was_given_stores_what_it_sends(sender, tampered):
    sender.begin()
    sender.story()
    assert Given.read(tampered) is None
    sender.post("story", {"seen": tampered, "challenge": "Otherwise.", "later": "1"})
    assert (sender.draft.challenge, sender.draft.done) == ("Otherwise.", "We met.")


def test_what_makes_no_sense_is_there_again_when_the_page_is_loaded_anew(sender):
    sender.begin()
    onward = Window(sender, "what").press(period_from="Nineteen", title="B" * 121, summary="Two towns.")
    assert onward.status_code == 302, "so that going back and loading anew sends nothing twice"
    for address in (onward.url, f"{sender.below}what/"):
        html = Client().get(address).content.decode()
        assert 'value="Nineteen"' in html
        assert "B" * 121 in html
        assert "Enter a whole number." in html
    assert (sender.draft.title, sender.draft.summary) == ("", "Two towns.")
    assert sender.client.get(f"{sender.below}what/").status_code == 200


def test_what_was_to_no_avail_is_told_before_sending_and_forgotten_once_mended(sender):
    sender.fill_in()
    Window(sender, "what").press(period_from="Nineteen")
    assert "From year: your latest answer could not be saved" in sender.get("send").content.decode()
    sender.send()
    assert sender.draft.state == "writing"
    Window(sender, "what").press(period_from="2019")
    assert (sender.draft.period_from, sender.draft.set_aside.count()) == (2019, 0)


def test_what_editors_read_is_shared_by_two_windows_too(sender, received):
    one, two = Window(sender, "story"), Window(sender, "story")
    one.press(challenge="One.")
    two.load(two.press(challenge="Two.", done="We met twice.").url)
    received.refresh_from_db()
    assert (received.challenge, received.done) == ("One.", "We met twice.")
    assert "Two." in two.html


def test_what_was_set_aside_is_erased_with_the_person(sender, received):
    Window(sender, "who").press(name="N" * 121)
    assert sender.draft.set_aside.exists()
    erase_person(Submission.objects.get(pk=received.pk))
    assert not sender.draft.set_aside.exists()


def test_a_refused_file_is_told_on_the_page_that_is_led_to_and_not_for_ever(sender):
    sender.begin()
    onward = Window(sender, "pictures").press("add", new=upload(b"GIF89a", "x.gif"))
    assert onward.status_code == 302
    assert 'href="#id_new"' in Client().get(onward.url).content.decode()
    Window(sender, "pictures").press("add")
    assert "#id_new" not in Window(sender, "pictures").html


def test_the_last_page_says_what_is_wrong_after_leading_there(sender):
    sender.fill_in()
    onward = sender.client.post(f"{sender.below}send/", {"may_ask_again": "on"})
    assert onward.status_code == 302
    html = sender.client.get(onward.url).content.decode()
    assert "<title>Error: " in html
    assert "Confirm that ICLD may edit and publish the example" in html
    assert re.search(r'name="may_ask_again"[^>]* checked', html)
