"""The form: stored at every step, complete when it is sent, sent once."""

from __future__ import annotations

import pytest
from django.test import Client

from submissions.models import Submission
from tests.mail_server import refusing

pytestmark = pytest.mark.django_db

STEPS = ("who", "what", "story", "pictures", "send")


def test_every_answer_is_stored_as_it_was_given(sender, theme):
    submission = sender.fill_in()
    sender.what(themes=[theme.pk], withhold_place="on")
    submission = sender.draft
    assert submission.party.code == "0780"
    assert (submission.contact.name, submission.contact.role, submission.contact.email) == (
        "Förnamn Efternamn",
        "Strateg",
        "sender@example.org",
    )
    assert (submission.language, submission.title, submission.partner_country) == ("en", "Bridges", "KE")
    assert submission.withhold_place
    assert [value.pk for value in submission.core_values.all()] == ["participation"]
    assert list(submission.themes.all()) == [theme]
    assert submission.period == "2018–2021"
    assert submission.challenge == "Few took part in the meetings.\n\nAfterwards many did."
    result = submission.results.get()
    assert (result.text, result.evidence, result.source) == ("24 meetings", "documented", "https://example.org/report")
    picture = submission.pictures.get()
    assert (picture.alt, picture.people, picture.may_publish) == ("A bridge.", "nobody", True)


def test_a_step_leads_to_the_next_and_back_to_what_was_written(sender):
    sender.begin()
    response = sender.who()
    assert response["Location"] == f"{sender.below}what/"
    html = sender.get("who").content.decode()
    assert 'value="Växjö Municipality"' in html
    assert 'value="sender@example.org"' in html


def test_an_incomplete_step_is_stored_and_asked_for_with_links_to_the_fields(sender):
    sender.begin()
    response = sender.who(email="", party="")
    assert response.status_code == 200
    html = response.content.decode()
    assert '<a href="#id_party">Enter your municipality or region</a>' in html
    assert '<a href="#id_email">Enter your email address</a>' in html
    assert 'aria-invalid="true"' in html
    assert sender.draft.contact.name == "Förnamn Efternamn"


def test_what_is_taken_away_is_taken_away(sender):
    sender.fill_in()
    sender.story(setbacks="", result_1="", source_1="", challenge="")
    assert sender.draft.setbacks == sender.draft.challenge == ""
    assert not sender.draft.results.exists()


def test_what_was_not_sent_is_not_taken_away(sender):
    sender.fill_in()
    sender.post("story", {"done": "We met twice."})
    draft = sender.draft
    assert (draft.done, draft.setbacks) == ("We met twice.", "The rain.")
    assert draft.results.get().text == "24 meetings"


def test_what_makes_no_sense_is_refused_and_leaves_what_was_stored(sender):
    sender.fill_in()
    response = sender.what(period_from="2022", title="B" * 121)
    html = response.content.decode()
    assert "The period ends before it begins." in html
    assert sender.draft.title == "Bridges"
    assert sender.draft.period_to == 2021
    assert sender.who(party="Nowhere").status_code == 200
    assert sender.draft.party.code == "0780"


def test_a_draft_can_be_left_at_any_step_and_found_again_by_its_address(sender):
    sender.begin()
    response = sender.who(email="", later="1")
    assert response["Location"] == f"{sender.below}later/"
    page = sender.get("later")
    assert f"http://testserver{sender.below}" in page.content.decode()
    elsewhere = Client().get(sender.below)
    assert elsewhere["Location"] == f"{sender.below}who/"
    assert "Förnamn Efternamn" in Client().get(elsewhere["Location"]).content.decode()


def test_the_address_of_a_draft_is_mailed(sender, mailoutbox):
    sender.begin()
    response = sender.post("later", {"email": "colleague@example.org"})
    assert "We have emailed you the address." in response.content.decode()
    assert mailoutbox[0].to == ["colleague@example.org"]
    assert sender.below in mailoutbox[0].body
    assert sender.below in mailoutbox[0].alternatives[0][0]


def test_no_answer_with_a_draft_is_cached_indexed_or_told_to_other_sites(sender):
    sender.fill_in()
    for step in ("who", "what", "story", "pictures", "send", "later"):
        response = sender.get(step)
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "same-origin"
        assert set(response.cookies) <= {"csrftoken"}
        html = response.content.decode()
        assert '<meta name="robots" content="noindex' in html
        assert 'rel="canonical"' not in html


def test_what_is_missing_is_listed_before_sending_and_sending_is_refused(sender, mailoutbox):
    sender.begin()
    sender.who()
    html = sender.get("send").content.decode()
    assert f"{sender.below}what/#id_core_values_0" in html
    assert sender.send().status_code == 200
    assert sender.draft.state == "writing"
    assert not mailoutbox


def test_the_last_page_asks_for_consent(sender):
    sender.fill_in()
    response = sender.post("send", {"website": ""})
    assert "Confirm that ICLD may edit and publish the example" in response.content.decode()
    assert sender.draft.state == "writing"


def test_sending_twice_sends_once(sender, mailoutbox):
    sender.fill_in()
    first, second = sender.send(), sender.send()
    assert first.url == second.url == f"{sender.below}sent/"
    assert Submission.objects.count() == 1
    assert len(mailoutbox) == 1
    assert sender.draft.state == "waiting_for_confirmation"


def test_the_first_page_sets_no_cookie_and_leads_to_the_first_step(sender):
    response = sender.client.get(sender.base)
    assert not response.cookies
    assert f'href="{sender.base}begin/"' in response.content.decode()


def test_looking_at_the_first_step_begins_no_draft(sender):
    assert sender.client.get(f"{sender.base}begin/").status_code == 200
    assert not Submission.objects.exists()


def test_beginning_twice_with_the_same_button_begins_once(sender):
    data = {**sender.first(), "name": "Förnamn Efternamn"}
    first, second = (sender.client.post(f"{sender.base}begin/", {**data, "later": "1"}) for _ in range(2))
    assert first.url == second.url
    assert Submission.objects.count() == 1
    onward = sender.client.post(f"{sender.base}begin/", data)
    assert onward.url == f"{first.url.replace('later', 'who')}?check=1"
    assert "#id_party" in sender.client.get(onward.url).content.decode()


def test_what_was_sent_cannot_be_written_on_until_it_is_opened_again(sender, mailoutbox):
    sender.fill_in()
    sender.send()
    late = sender.what(title="Other")
    assert late.status_code == 409
    assert "Other" in late.content.decode()
    assert sender.draft.title == "Bridges"
    assert sender.post("sent", {"reopen": "1"}).url == f"{sender.below}who/"
    sender.what(title="Other")
    assert sender.draft.title == "Other"


def test_a_mail_that_fails_is_said_and_can_be_sent_again(sender, mailoutbox):
    sender.fill_in()
    with refusing():
        sender.send()
    assert "we could not send the email" in sender.get("sent").content.decode()
    sender.post("sent", {"again": "1"})
    assert len(mailoutbox) == 1
    assert "We have emailed a link to sender@example.org" in sender.get("sent").content.decode()


def test_the_steps_ask_as_much_with_many_answers_as_with_few(sender, count_queries):
    sender.begin(party="Växjö")
    few = {step: count_queries(lambda step=step: sender.get(step)) for step in STEPS}
    sender.fill_in()
    sender.story(**{f"result_{n}": f"Result {n}" for n in range(1, 5)})
    for step, least in few.items():
        assert count_queries(lambda step=step: sender.get(step)) <= least, step
        assert least <= 18, (step, least)


def test_the_questions_can_be_printed(sender):
    html = Client().get(f"{sender.base}questions/").content.decode()
    assert "What was the challenge?" in html
    assert "What does picture 1 show?" in html
    assert html.count("<h1") == 1


def test_the_home_page_and_the_menu_lead_to_the_form(sender):
    html = Client().get("/en/").content.decode()
    assert html.count(f'href="{sender.base}"') >= 3


def test_an_address_that_was_never_given_out_is_not_there(sender):
    assert Client().get(f"{sender.base}{'a' * 43}/who/").status_code == 404
    assert Client().get(f"{sender.base}{'a' * 43}/picture/1/").status_code == 404


def test_a_first_answer_that_is_wrong_stands_alone(sender):
    sender.begin()
    html = sender.post("who", {"party": "Nowhere", "name": "N. N.", "email": "x"}).content.decode()
    assert "Nowhere" in html
    assert "Use this instead" not in html
    sender.post("who", {"party": "Växjö", "name": "N. N.", "email": "sender@example.org"})
    html = sender.post("who", {"party": "Nowhere", "name": "N. N.", "email": "sender@example.org"}).content.decode()
    assert html.count("Use this instead") == 1
