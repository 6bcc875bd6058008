"""The editors' inbox: who may read, what is shown, declining."""

from __future__ import annotations

import datetime
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.users.models import UserProfile

from home.roles import ROLES
from home.submission_reminders import waiting_examples
from places.models import LocalGovernment
from submissions.mail.decline_letter import write_first_letters
from submissions.models import DeclineLetter, Submission
from tests.factories import person
from tests.submissions.conftest import link_in

pytestmark = pytest.mark.django_db

READERS = {"editor", "publisher", "administrator"}


def english(user) -> None:
    profile = UserProfile.get_for_user(user)
    profile.preferred_language = "en"
    profile.save()


def at(submission) -> str:
    return reverse("submission", args=[submission.pk])


@pytest.mark.parametrize("role", ROLES)
def test_only_those_who_make_stories_read_submissions(received, role):
    client = Client()
    client.force_login(person(role))
    picture = reverse("submission_picture", args=[received.pk, received.pictures.get().pk])
    for address in (reverse("submissions"), at(received), picture):
        assert (client.get(address).status_code == 200) is (role in READERS), address
    assert (reverse("submissions") in client.get("/admin/").content.decode()) is (role in READERS)
    client.post(at(received), {"assign": "1"})
    received.refresh_from_db()
    assert (received.state == "in_review") is (role in READERS)


def test_a_visitor_is_asked_to_sign_in(received):
    assert Client().get(at(received)).status_code == 302


def test_what_is_not_confirmed_is_not_in_the_inbox(sender, client, mailoutbox):
    submission = sender.fill_in()
    sender.send()
    client.force_login(person("editor"))
    assert "Bridges" not in client.get(reverse("submissions")).content.decode()
    assert client.get(at(submission), follow=True).status_code == 404
    client.post(at(submission), {"story": "1"})
    submission.refresh_from_db()
    assert (submission.state, submission.story) == ("waiting_for_confirmation", None)


def test_the_inbox_is_narrowed_by_state_and_by_how_long_it_has_waited(received, client):
    client.force_login(person("editor"))
    Submission.objects.filter(pk=received.pk).update(confirmed_at=timezone.now() - datetime.timedelta(days=10))

    def listed(query):
        return at(received) in client.get(reverse("submissions") + query).content.decode()

    assert listed("")
    assert listed("?state=received") and not listed("?state=declined")
    assert listed("?age=7") and not listed("?age=30")


def test_the_inbox_asks_as_much_with_many_as_with_few(received, client, count_queries):
    client.force_login(person("editor"))
    few = count_queries(lambda: client.get(reverse("submissions")))
    for _ in range(30):
        Submission.objects.create(
            language="sv", state="received", confirmed_at=timezone.now(), party=received.party, title="x"
        )
    assert count_queries(lambda: client.get(reverse("submissions"))) == few


def test_a_submission_is_read_as_text(received, client):
    Submission.objects.filter(pk=received.pk).update(title="<script>x</script>", challenge="<img src=x onerror=y>")
    client.force_login(person("editor"))
    html = client.get(at(received)).content.decode()
    assert "<script>x" not in html
    assert "<img src=x" not in html
    assert "&lt;img src=x onerror=y&gt;" in html
    assert "sender@example.org" in html


def test_a_picture_is_answered_so_that_nothing_in_it_can_run(received, client):
    client.force_login(person("editor"))
    response = client.get(reverse("submission_picture", args=[received.pk, received.pictures.get().pk]))
    assert response["Content-Type"] == "image/jpeg"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert response["Content-Disposition"] == 'inline; filename="picture.jpg"'


def test_declining_tells_the_sender_why_once(received, client, mailoutbox):
    user = person("editor")
    english(user)
    client.force_login(user)
    before = len(mailoutbox)
    assert "Enter the reason" in client.post(at(received), {"decline": "1", "reason": " "}).content.decode()
    for _ in range(2):
        client.post(at(received), {"decline": "1", "reason": "No partner.\n\nTry <b>again</b>."})
    received.refresh_from_db()
    assert received.state == "declined"
    assert received.closed_at
    assert len(mailoutbox) == before + 1
    mail = mailoutbox[-1]
    assert mail.to == ["sender@example.org"]
    assert "Try <b>again</b>." in mail.body
    assert "Try &lt;b&gt;again&lt;/b&gt;." in mail.alternatives[0][0]
    assert "We will not publish it." in Client().get(link_in(mail)).content.decode()


def test_what_was_declined_makes_no_story(received, client):
    client.force_login(person("editor"))
    client.post(at(received), {"decline": "1", "reason": "No."})
    client.post(at(received), {"story": "1"})
    received.refresh_from_db()
    assert received.story is None


def test_the_letter_is_read_whole_before_it_goes(received, client, mailoutbox):
    user = person("publisher")
    english(user)
    client.force_login(user)
    before = len(mailoutbox)
    shown = client.post(at(received), {"reason": "No partner."}).content.decode()
    assert "Thank you for sharing your example." in shown
    assert "No partner." in shown
    assert "Kind regards" in shown
    assert len(mailoutbox) == before
    received.refresh_from_db()
    assert received.state == "received"
    assert "</textarea>" in client.post(at(received), {"reason": "No partner.", "change": "1"}).content.decode()
    client.post(at(received), {"reason": "No partner.", "decline": "1"})
    mail = mailoutbox[-1]
    assert mail.reply_to == ["redaktionen@example.org"]
    for text in ("Thank you for sharing your example.", "No partner.", "Kind regards\nThe editors"):
        assert text in mail.body
    assert "<p>No partner.</p>" in mail.alternatives[0][0]


@pytest.mark.parametrize("role", ROLES)
def test_the_words_of_the_letter_are_the_publishers(role, received, client, mailoutbox):
    user = person(role)
    client.force_login(user)
    letter = DeclineLetter.objects.get(language="en")
    page = f"/admin/snippets/submissions/declineletter/edit/{letter.pk}/"
    client.post(page, {"before": "Dear <b>friends</b>,\r\n\r\nno:", "after": "Bye."})
    letter.refresh_from_db()
    changed = letter.before.startswith("Dear")
    assert changed is (role in {"publisher", "administrator"})
    write_first_letters()
    if changed:
        letter.refresh_from_db()
        assert letter.before.startswith("Dear"), "what editors changed stays"
        client.post(at(received), {"reason": "Because.", "decline": "1"})
        assert "Dear <b>friends</b>,\n\nno:\n\nBecause.\n\nBye." in mailoutbox[-1].body
        assert "&lt;b&gt;friends" in mailoutbox[-1].alternatives[0][0]


def test_no_letter_is_added_or_deleted_by_anybody(client, db):
    client.force_login(person("administrator", is_superuser=True))
    letter = DeclineLetter.objects.get(language="sv")
    for address in ("add/", f"delete/{letter.pk}/"):
        client.post(f"/admin/snippets/submissions/declineletter/{address}", {"before": "x", "after": "y"})
    assert sorted(DeclineLetter.objects.values_list("language", flat=True)) == ["en", "sv"]
    assert client.get("/admin/snippets/submissions/declineletter/").status_code == 200


def test_somebody_reads_it_or_nobody(received, client):
    editor, other = person("editor"), person("publisher", first_name="Förnamn", last_name="Läsare")
    client.force_login(editor)
    assert "Förnamn Läsare" in client.get(at(received)).content.decode()
    client.post(at(received), {"reader": str(other.pk)})
    received.refresh_from_db()
    assert (received.state, received.assigned_to) == ("in_review", other)
    client.post(at(received), {"reader": str(person("translator").pk)})
    received.refresh_from_db()
    assert received.assigned_to == other
    client.post(at(received), {"reader": "nobody"})
    received.refresh_from_db()
    assert (received.state, received.assigned_to) == ("received", None)


def test_the_inbox_is_searched_and_narrowed_by_party_and_reader(received, client):
    reader = person("editor")
    client.force_login(reader)
    other = Submission.objects.create(
        language="sv",
        state="in_review",
        confirmed_at=timezone.now(),
        party=LocalGovernment.objects.with_code("2480"),
        title="Vattnet",
        assigned_to=reader,
    )

    def listed(query):
        html = client.get(reverse("submissions") + query).content.decode()
        return [each.title for each in (received, other) if at(each) in html]

    assert listed("") == ["Bridges", "Vattnet"]
    assert listed("?q=bridg") == listed(f"?q={quote('Växjö')}") == ["Bridges"]
    assert listed("?q=ume") == listed(f"?party={other.party_id}") == listed("?region=24") == ["Vattnet"]
    assert listed("?assigned_to=nobody") == ["Bridges"]
    assert listed(f"?assigned_to={reader.pk}") == ["Vattnet"]


def test_the_inbox_tells_of_age_questions_and_changes(sender, received, client):
    user = person("editor")
    english(user)
    client.force_login(user)
    Submission.objects.filter(pk=received.pk).update(confirmed_at=timezone.now() - datetime.timedelta(days=3))
    assert "3 days" in client.get(reverse("submissions")).content.decode()
    sender.what(title="Better bridges")
    received.questions.create(text="Why?")
    html = client.get(reverse("submissions")).content.decode()
    assert "1 question unanswered" in html
    assert "changed " in html
    received.questions.update(answered_at=timezone.now())
    assert "questions answered" in client.get(reverse("submissions")).content.decode()


def test_the_reading_view_asks_as_much_with_many_as_with_few(received, client, count_queries):
    client.force_login(person("editor"))
    for _ in range(3):
        received.questions.create(text="Why?", asked_by=person("editor"), answer="So.", answered_at=timezone.now())
    few = count_queries(lambda: client.get(at(received)))
    for _ in range(27):
        received.questions.create(text="Why?", asked_by=person("editor"), answer="So.", answered_at=timezone.now())
    assert count_queries(lambda: client.get(at(received))) == few


def test_the_first_page_of_the_admin_says_how_many_wait(received, client, count_queries):
    user = person("editor")
    english(user)
    client.force_login(user)
    html = client.get("/admin/").content.decode()
    assert "1 example is waiting for an answer" in html
    assert at(received) in html
    few = count_queries(waiting_examples)
    for _ in range(30):
        Submission.objects.create(language="sv", state="received", confirmed_at=timezone.now(), party=received.party)
    assert count_queries(waiting_examples) == few == 2
    html = client.get("/admin/").content.decode()
    assert "31 examples are waiting for an answer" in html
    assert "And 21 more." in html
    client.force_login(person("translator"))
    assert "waiting for an answer" not in client.get("/admin/").content.decode()


def test_an_example_that_came_in_today_has_not_waited_for_minutes(received, client):
    user = person("editor")
    english(user)
    client.force_login(user)
    assert "came in today" in client.get(at(received)).content.decode()
    Submission.objects.update(confirmed_at=timezone.now() - datetime.timedelta(days=3))
    assert "has waited for 3 days" in client.get(at(received)).content.decode()
