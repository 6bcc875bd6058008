"""The listing of events."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from site_cms.models import BasePage


class EventIndexPage(BasePage):
    """All events of one language: what is coming first, then what has been, by year."""

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)

    names: ClassVar[dict[str, tuple[str, str]]] = {
        "sv": ("Evenemang", "evenemang"),
        "en": ("Events", "events"),
    }

    introductions: ClassVar[dict[str, str]] = {
        "sv": "Konferenser och andra möten om lokal demokrati, för kommuner och regioner.",
        "en": "Conferences and other meetings on local democracy, for municipalities and regions.",
    }

    is_index = True
    parent_page_types = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["events.EventPage"]
    page_description = _("The listing of events; one a language.")
    template = "events/event_index_page.html"

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [
        TranslatableField(name) for name in ["title", "introduction", "seo_title", "search_description"]
    ]

    class Meta:
        verbose_name = _("listing of events")
        verbose_name_plural = _("listings of events")
