"""The sections of a new site, offered on the admin's first page: nobody need know which page types make a site."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import Component
from wagtail.models import Locale
from wagtail.permission_policies.pages import PagePermissionPolicy

from home.models import ContentPage
from site_cms.pages.fixed_pages import ABOUT_PAGE, ensure_home, ensure_index
from site_cms.security.user import Asker, User, signed_in

INDEXES = (
    "stories.StoryIndexPage",
    "atlas.PartnershipIndexPage",
    "atlas.RegionIndexPage",
    "atlas.CountryIndexPage",
    "atlas.SubjectIndexPage",
    "events.EventIndexPage",
    "commitments.CommitmentsPage",
    "submissions.SubmitPage",
)


@dataclass(frozen=True)
class PlainPage:
    """A page of running text that every public site needs, in the footer: its title and address by language."""

    names: dict[str, tuple[str, str]]


PLAIN_PAGES = (
    PlainPage(ABOUT_PAGE),
    PlainPage({"sv": ("Tillgänglighet", "tillganglighet"), "en": ("Accessibility", "accessibility")}),
    PlainPage({"sv": ("Integritet", "integritet"), "en": ("Privacy", "privacy")}),
)


def missing_sections() -> list[str]:
    """The sections that a language lacks, by their titles there."""
    found = []
    for language, _name in settings.LANGUAGES:
        for label in INDEXES:
            model: Any = apps.get_model(label)
            if not model.objects.filter(locale__language_code=language).exists():
                found.append(model.names[language][0])
        found += [
            plain.names[language][0]
            for plain in PLAIN_PAGES
            if not ContentPage.objects.filter(locale__language_code=language, slug=plain.names[language][1]).exists()
        ]
    return found


@transaction.atomic
def make_missing_sections(user: User | None) -> int:
    """Make what is missing: the sections published, the pages of running text as drafts; returns how many were made.

    Args:
        user: who asked for it, named in the history of the drafts; None where nobody did.
    """
    before = len(missing_sections())
    for language, _name in settings.LANGUAGES:
        ensure_home(language)
        for label in INDEXES:
            ensure_index(label, language)
    for plain in PLAIN_PAGES:
        _make(plain, user)
    return before - len(missing_sections())


def _make(plain: PlainPage, user: User | None) -> None:
    slugs = [slug for _title, slug in plain.names.values()]
    sibling = ContentPage.objects.filter(slug__in=slugs).first()
    key = sibling.translation_key if sibling else uuid.uuid4()
    for language, (title, slug) in plain.names.items():
        if ContentPage.objects.filter(translation_key=key, locale__language_code=language).exists():
            continue
        page = ContentPage(title=title, slug=slug, live=False, translation_key=key)
        page.locale = Locale.objects.get(language_code=language)
        ensure_home(language).add_child(instance=page)
        page.save_revision(user=user)


def may_make_sections(user: Asker) -> bool:
    """Whether somebody may publish pages, and so begin the site."""
    return bool(PagePermissionPolicy().user_has_permission(user, "publish"))


@require_POST
def make_sections(request: HttpRequest) -> HttpResponse:
    """The button.

    Raises:
        PermissionDenied: the user may not publish pages.
    """
    user = signed_in(request)
    if not may_make_sections(user):
        raise PermissionDenied
    make_missing_sections(user)
    messages.success(
        request,
        _(
            "The sections have been created in both languages. About, accessibility and privacy are "
            "drafts for you to finish."
        ),
    )
    return redirect("wagtailadmin_home")


class MissingSectionsPanel(Component):
    """The offer; nothing where the site has all its sections."""

    name = "missing_sections"
    template_name = "wagtailadmin/home/missing_sections.html"
    order = 50

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        """What is missing, and what protects the button's form: a component's template sees no context but this."""
        request = parent_context["request"]
        return {"missing": missing_sections(), "request": request, "csrf_token": get_token(request)}
