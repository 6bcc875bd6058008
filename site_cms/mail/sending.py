"""Mail in the reader's language, always as text, and with the site's look for those who see HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import models
from django.template import Context, Engine
from django.template.loader import render_to_string
from django.utils.translation import override

from site_cms.mail.delivery import Concerns, deliver
from site_cms.mail.plain_text import plain_text_of

if TYPE_CHECKING:
    from site_cms.security.user import User


def mail_in(
    language: str, template: str, context: Mapping[str, Any], to: Sequence[str], *, reply_to: str = ""
) -> EmailMultiAlternatives:
    """A mail that is written in templates, not sent yet.

    Args:
        language: "sv" or "en".
        template: the mail's name below templates/mail/, of which two files are read:
            `<name>.subject.txt`, and `<name>.html`, which extends `mail/base.html` and of which the text is made.
        context: their variables. Whatever a stranger wrote is escaped in the HTML, and can
            neither break a line of the subject nor add a header.
        to: addresses that see each other; send to one at a time where they must not.
        reply_to: where an answer goes, if not to the site's own sender.

    Raises:
        TemplateDoesNotExist: there is no such mail.
    """
    with override(language):
        given = {
            "language": language,
            "site_url": settings.WAGTAILADMIN_BASE_URL,
            "contact_email": settings.CONTACT_EMAIL,
            **context,
        }
        # A header is one line, whatever was put into it.
        subject = " ".join(_plain(f"mail/{template}.subject.txt", given).split())
        given["subject"] = subject
        html = render_to_string(f"mail/{template}.html", given)
        mail = EmailMultiAlternatives(
            subject=subject,
            body=plain_text_of(html),
            to=list(to),
            reply_to=[reply_to] if reply_to else None,
            headers={"Content-Language": language, "Auto-Submitted": "auto-generated"},
        )
        mail.attach_alternative(html, "text/html")
    return mail


def send_mail_in(
    language: str,
    template: str,
    context: Mapping[str, Any],
    to: Sequence[str],
    *,
    about: models.Model | None = None,
) -> int:
    """Send a mail that is written in templates (see `mail_in`); returns how many went out now (0 or 1).

    One that cannot go out, for whatever reason, is kept, tried again by `catch_up` and shown in the admin:
    to the readers of the row that it is `about`, and without one to the administrators.
    """
    return int(deliver(mail_in(language, template, context, to), Concerns(template, about)))


def language_of_reader(user: User) -> str:
    """The language in which a member of the staff reads the admin, "sv" or "en"; Swedish for nobody."""
    profile = getattr(user, "wagtail_userprofile", None)
    chosen = (profile.preferred_language if profile else "")[:2]
    return chosen if chosen in dict(settings.LANGUAGES) else "sv"


def _plain(template: str, context: Mapping[str, Any]) -> str:
    """A template rendered as plain text, in which nothing is escaped for HTML."""
    return Engine.get_default().get_template(template).render(Context(dict(context), autoescape=False))
