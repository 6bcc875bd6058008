"""Mail: in the reader's language, with a text part, and nobody's to abuse."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from site_cms.mail.plain_text import plain_text_of
from site_cms.mail.sending import send_mail_in
from tests.factories import person
from tests.taking_out import taken_out

pytestmark = pytest.mark.django_db


def sent(language="en", **context):
    given = {"username": "ada", "link": "https://example.org/x?a=1&b=2", **context}
    assert send_mail_in(language, "password_reset", given, ["ada@example.org"]) == 1
    return mail.outbox[-1]


def html_of(message):
    return message.alternatives[0].content


def test_it_has_a_text_and_an_html_part_in_its_language():
    message = sent()
    assert message.subject == "Choose a new password"
    assert "https://example.org/x?a=1&b=2\n" in message.body
    assert "https://example.org/x?a=1&amp;b=2" in html_of(message)
    assert '<html lang="en">' in html_of(message)
    assert message.message()["Content-Language"] == "en"
    assert message.message()["Auto-Submitted"] == "auto-generated"
    assert '<html lang="sv">' in html_of(sent("sv"))


def test_the_html_fetches_nothing():
    assert not re.search(r"<(img|link|script)|url\(", html_of(sent()))


def test_what_a_stranger_wrote_is_escaped_in_html_and_left_alone_in_text():
    message = sent(username="<b>&Åsa")
    assert "&lt;b&gt;&amp;Åsa" in html_of(message)
    assert "<b>&Åsa" in message.body


def test_a_line_break_adds_no_header(settings, tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail/odd.subject.txt").write_text("About {{ title }} & more")
    (tmp_path / "mail/odd.html").write_text('<div class="text"><p>{{ title }}</p></div>')
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": [tmp_path]}]
    send_mail_in("en", "odd", {"title": "a\r\nBcc: everybody@example.org"}, ["ada@example.org"])
    message = mail.outbox[-1]
    assert message.subject == "About a Bcc: everybody@example.org & more"
    assert message.message()["Bcc"] is None
    assert message.recipients() == ["ada@example.org"]


MAIL = """
<title>{{ subject }}</title><p class="brand">ICLD · Examples</p>
<div class="text">
  <h1>A question</h1>
  <p>An editor asks
     about “Bridges &amp; roads”:</p>
  <p>When?<br>And where?</p>
  <ul><li>the first</li> <li><a href="https://example.org/2">the second</a></li></ul>
  <p>  </p>
  <p><a class="press" href="https://example.org/x?a=1&amp;b=2">Answer</a></p>
  <p class="copied">Copy: https://example.org/x</p>
</div>
<div class="small"><p>Why.</p><p>Questions: <a href="mailto:a@example.org">a@example.org</a></p></div>
"""


def test_the_text_says_what_the_html_says_once():
    assert plain_text_of(MAIL) == (
        "An editor asks about “Bridges & roads”:\n"
        "\n"
        "When?\nAnd where?\n"
        "\n"
        "- the first\n- the second:\nhttps://example.org/2\n"
        "\n"
        "Answer:\nhttps://example.org/x?a=1&b=2\n"
        "\n"
        "-- \n"
        "ICLD · Examples\nWhy.\nQuestions: a@example.org\n"
    )


# --- The pages on which one signs in ----------------------------------------------------------


@pytest.fixture
def editor(db):
    user = person("editor")
    user.set_password("a long enough password")
    user.save()
    return user


def get(path, **kwargs):
    return Client().get(path, headers={"accept-language": "en"}, **kwargs)


def test_signing_in_looks_like_the_site_and_needs_no_script():
    html = get(reverse("account_login")).content.decode()
    assert "css/site.css" in html
    # Passkeys have scripts, all of them files; the form itself has none.
    assert all("src=" in tag or "application/json" in tag for tag in re.findall("<script[^>]*>", html))
    assert "<script" not in html.partition("</form>")[0]
    assert "style=" not in html
    assert "Wagtail" not in html
    assert "placeholder" not in html
    assert 'autocomplete="current-password"' in html
    assert html.count("<h1") == 1


def test_signing_in_goes_where_one_was_going(editor):
    form = {"login": editor.username, "password": "a long enough password", "next": "/admin/pages/"}
    assert Client().post(reverse("account_login"), form)["Location"] == "/admin/pages/"


def test_a_wrong_password_is_told_of_at_the_top(editor):
    response = Client().post(reverse("account_login"), {"login": editor.username, "password": "x"})
    html = response.content.decode()
    assert 'role="alert"' in html
    assert "<li>" in html.split('role="alert"')[1].split("</ul>")[0]


def reset(email):
    return Client().post(reverse("account_reset_password"), {"email": email}, headers={"accept-language": "en"})


def test_a_forgotten_password_can_be_replaced(editor, settings):
    settings.WAGTAILADMIN_BASE_URL = "https://goda-exempel.example.org"
    assert reset(editor.email).status_code == 302
    message = mail.outbox[0]
    link = taken_out(r"https://goda-exempel\.example\.org(/account/password/new/\S+)", str(message.body))
    assert link in html_of(message)
    client = Client()
    page = client.get(link, follow=True)
    address = page.redirect_chain[-1][0]
    assert "css/pages/sign_in.css" in page.content.decode()
    new = {"password1": "another long password", "password2": "another long password"}
    done = client.post(address, new, follow=True)
    assert done.status_code == 200
    editor.refresh_from_db()
    assert editor.check_password("another long password")
    assert "css/pages/sign_in.css" in get(link, follow=True).content.decode()


def test_the_mail_is_in_the_language_that_its_reader_has_chosen(editor):
    UserProfile.objects.update_or_create(user=editor, defaults={"preferred_language": "sv"})
    reset(editor.email)
    assert mail.outbox[0].message()["Content-Language"] == "sv"


def test_nobody_learns_who_has_an_account(editor, settings):
    known, unknown = reset(editor.email), reset("nobody@example.org")
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 1
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert reset(editor.email).status_code == 302
