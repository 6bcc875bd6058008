"""What the load works with: sessions of the staff, a story, drafts of editions; made in the site's own environment."""

from __future__ import annotations

import json

from deploy.stack.arrangement import Stack
from tests.faults.load import Desk

DRAFTS = 60
# Runs beside the applications; the sessions have given both factors, as a sign-in by the site's pages does.
MAKING = """
import datetime, json
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.test import Client
from commitments.editions.edition import Edition
from commitments.pages import CommitmentsPage
from site_cms.models import User
from stories.pages import StoryPage
def both(request, user, **_more):
    record_authentication(request, user, "mfa", type="totp")
user_logged_in.connect(both)
def session(name):
    client = Client()
    client.force_login(User.objects.get(username=name), backend=settings.AUTHENTICATION_BACKENDS[0])
    return client.cookies[settings.SESSION_COOKIE_NAME].value
drafts = []
for number in range({drafts}):
    first = datetime.date(1900 + number, 1, 1)
    texts = {{f"{{name}}_{{language}}": f"Fel {{number}}" for name in ("title", "introduction", "communicative")
             for language in ("sv", "en")}}
    edition, _ = Edition.objects.get_or_create(
        slug=f"fault-{{number}}", defaults={{"first": first, "last": first.replace(month=12, day=31), **texts}})
    if not edition.frozen_at:
        drafts.append(edition.pk)
story = StoryPage.objects.live().filter(locale__language_code="sv").exclude(swedish_parties=None).order_by("pk").first()
print(json.dumps({{
    "editor": session("publicist"), "owner": session("rapport"), "story": story.pk,
    "address": story.get_url(), "drafts": drafts, "fields": story.text_fields,
}}))
"""
# Pages that every visitor asks for.
PAGES = ["/sv/", "/en/", "/sv/goda-exempel/", "/en/good-examples/", "/sv/regioner/", "/sv/ataganden/", "/sv/evenemang/"]


def desk_of(stack: Stack) -> Desk:
    """Make what the load works with, in a stack with the demonstration's content."""
    told = json.loads(stack.manage("shell", "--no-imports", "-c", MAKING.format(drafts=DRAFTS)).splitlines()[-1])
    # Texts of many blocks are built by the editor's browser; here the story is one without.
    form = {f"{name}-count": "0" for name in told.pop("fields")}
    return Desk(form=form, **told)
