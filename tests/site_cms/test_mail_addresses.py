"""Addresses of mail: what nobody sees is taken away, what no mail reaches is refused, and nothing else comes in."""

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from environs import Env
from hypothesis import given
from hypothesis import strategies as st

from site_cms.mail.address_fields import AddressField
from site_cms.models import User
from site_cms.settings.environment import Environment
from tests.factories import person

CLEANED = {
    "anna@vaxjo.se\u200f": "anna@vaxjo.se",
    "\ufeffanna@vaxjo.se": "anna@vaxjo.se",
    "an\u200bna@vaxjo.se": "anna@vaxjo.se",
    "anna@vax\u00adjo.se": "anna@vaxjo.se",
    "\u00a0anna@vaxjo.se\u00a0\n": "anna@vaxjo.se",
    "anna@va\u0308xjo\u0308.se": "anna@växjö.se",
}
REFUSED = {
    "anna": "valid",
    "anna@": "valid",
    "anna@vaxjo": "valid",
    "anna@[127.0.0.1]": "valid",
    "root@localhost": "valid",
    "an na@vaxjo.se": "valid",
    "an\u00a0na@vaxjo.se": "valid",
    "anna@vaxjo.se\nBcc: eve@example.org": "valid",
    "anna@vaxjo.se\x00": "valid",
    '"a\u2028b"@vaxjo.se': "valid",
    "åsa@vaxjo.se": "cannot have å, ä or ö",
    "anna@" + "x" * 64 + ".se": "too long",
    "a" * 65 + "@vaxjo.se": "too long",
    "anna@" + ".".join(["x" * 60] * 5) + ".se": "too long",
}


@pytest.mark.parametrize(("typed", "meant"), CLEANED.items())
def test_what_nobody_sees_is_taken_away(typed, meant):
    assert AddressField().clean(typed) == meant


@pytest.mark.parametrize(("typed", "why"), REFUSED.items())
def test_what_no_mail_reaches_is_refused_with_the_reason(typed, why):
    with pytest.raises(ValidationError) as refused:
        AddressField().clean(typed)
    with override("en"):
        assert why in " ".join(refused.value.messages)


def test_the_reason_is_in_the_language_of_the_reader():
    with pytest.raises(ValidationError) as refused:
        AddressField().clean("åsa@vaxjo.se")
    with override("sv"):
        assert "Före @" in refused.value.messages[0]


@given(st.one_of(st.text(max_size=40), st.tuples(st.text(max_size=12), st.text(max_size=40)).map("@".join)))
def test_whatever_is_taken_can_be_sent_to(typed):
    try:
        address = AddressField().clean(typed)
    except ValidationError:
        return
    mail = EmailMessage("Subject", "Text", "from@example.org", [address], reply_to=[address]).message()
    assert mail["To"].isascii()
    assert b"\n\n" in mail.as_bytes()


class AnotherForm(forms.ModelForm):
    """A form that is not ours, with Django's own field."""

    email = forms.EmailField()

    class Meta:
        model = User
        fields = ("username", "email")


@pytest.mark.django_db
def test_a_form_of_another_making_stores_no_address_that_mail_cannot_reach():
    form = AnotherForm({"username": "anna", "email": "anna@vaxjo.se\u200f"})
    assert form.is_valid()
    assert form.save().email == "anna@vaxjo.se"
    form = AnotherForm({"username": "asa", "email": "asa@" + "å" * 60 + ".se"})
    assert not form.is_valid()
    assert "email" in form.errors


@pytest.mark.django_db
def test_the_admin_takes_an_unseen_mark_from_the_address_of_a_user(admin_client):
    given = {"username": "anna", "email": "anna@vaxjo.se\u200f", "first_name": "Anna", "last_name": "Ek"}
    passwords = {"password1": "a long enough password", "password2": "a long enough password"}
    response = admin_client.post(reverse("wagtailusers_users:add"), given | passwords)
    assert response.status_code == 302, response.content.decode()
    assert User.objects.get(username="anna").email == "anna@vaxjo.se"


@pytest.mark.django_db
def test_a_forgotten_password_is_asked_for_with_an_address_as_it_was_pasted(mailoutbox):
    editor = person("editor")
    editor.set_password("a long enough password")
    editor.save()
    Client().post(reverse("account_reset_password"), {"email": f"\ufeff{editor.email}\u200f"})
    assert [mail.to for mail in mailoutbox] == [[editor.email]]


@pytest.mark.django_db
def test_one_signs_in_with_a_name_as_it_was_pasted():
    editor = person("editor")
    editor.set_password("a long enough password")
    editor.save()
    form = {"login": f"\ufeff{editor.username}\u200f", "password": "a long enough password", "next": "/admin/"}
    assert Client().post(reverse("account_login"), form).status_code == 302


@pytest.mark.parametrize("name", ["EMAIL_FROM", "CONTACT_EMAIL", "SECURITY_EMAIL"])
def test_the_settings_take_no_address_that_mail_cannot_reach(monkeypatch, name):
    monkeypatch.setenv(name, "redaktionen@example.org\u200f")
    assert getattr(Environment.read(Env()), name.lower()) == "redaktionen@example.org"
    monkeypatch.setenv(name, "åsa@example.org")
    with pytest.raises(ValueError, match=name):
        Environment.read(Env())


def test_the_sender_may_have_a_name(monkeypatch):
    monkeypatch.setenv("EMAIL_FROM", "Goda exempel <goda-exempel@example.org>")
    assert Environment.read(Env()).email_from == "Goda exempel <goda-exempel@example.org>"
