"""Pages of which there is one a language, each opening a part of the site."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from site_cms.pages.base_page import BasePage


class IndexPage(BasePage):
    """The abstract base of the home page, the listings, the ledger and the form: a title and an introduction."""

    introduction = models.TextField(_("introduction"), max_length=300, blank=True)

    # By language: the title and the slug with which `site_cms.pages.fixed_pages` makes it, and the introduction.
    names: ClassVar[dict[str, tuple[str, str]]]
    introductions: ClassVar[dict[str, str]]

    # However it is made, by hand or by `site_cms.pages.fixed_pages`.
    show_in_menus_default = True

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    translatable_fields = [
        TranslatableField(name) for name in ["title", "introduction", "seo_title", "search_description"]
    ]

    class Meta:
        abstract = True
