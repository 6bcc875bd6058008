"""The page that shows what was promised and what was done, with its editions below it."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path, re_path

from commitments.coverage.views import (
    download_coverage,
    download_untold,
    share_coverage,
    show_coverage,
    show_untold,
)
from commitments.editions.edition import Edition
from commitments.editions.views import (
    download,
    download_reference,
    schema_answer,
    share_edition,
    show_edition,
    show_evidence,
)
from commitments.report_page import ReportPage
from site_cms.models import IndexPage
from site_cms.page_cache.known_query import may_be_kept
from site_cms.pages.parts import PageWithParts


class CommitmentsPage(PageWithParts, IndexPage):
    """The ledger of a language: the figures for a period that the visitor chooses, and the editions."""

    introduction = models.TextField(_("introduction"), max_length=400, blank=True)

    names: ClassVar[dict[str, tuple[str, str]]] = {
        "sv": ("Åtaganden", "ataganden"),
        "en": ("Commitments", "commitments"),
    }

    introductions: ClassVar[dict[str, str]] = {
        "sv": "Vad ICLD har lovat i Deklaration för en stark demokrati, och vad som har gjorts.",
        "en": "What ICLD has promised in the Declaration for a Strong Democracy, and what has been done.",
    }

    section = "report"
    record_kind = "commitments"
    part_words: ClassVar[dict[str, str]] = {
        "coverage": "tackning",
        "evidence": "underlag",
        "partnerships": "partnerskap",
        "reference": "referens",
    }
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("What was promised and what was done, with figures. One per language.")
    known_query: ClassVar[Collection[str] | None] = ("from", "to", "year")
    template = "commitments/commitments_page.html"
    translatable_fields = IndexPage.translatable_fields

    class Meta:
        verbose_name = _("commitments page")
        verbose_name_plural = _("commitments pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `report`, the figures of the period asked for, `editions`, those that stand, and `coverage_url`."""
        context = super().get_context(request, *args, **kwargs)
        links = context["links"]
        context["report"] = ReportPage.of(
            request.GET,
            language=self.locale.language_code,
            listing=links.address_of("stories"),
            events=links.address_of("events"),
            now=timezone.localtime(),
        )
        context["editions"] = list(Edition.objects.standing())
        context["coverage_url"] = self.part_url("coverage/")
        return context

    coverage = path("coverage/")(may_be_kept("from", "to", "year", "years")(show_coverage))
    coverage_file = re_path(r"^coverage\.(?P<form>csv|xlsx)/$")(download_coverage)
    untold = path("coverage/partnerships/")(show_untold)
    untold_file = re_path(r"^coverage/partnerships\.(?P<form>csv|xlsx)/$")(download_untold)
    coverage_picture = path("coverage.png/")(share_coverage)
    schema = path("edition-schema.json/")(schema_answer)
    edition = path("<slug:slug>/")(may_be_kept()(show_edition))
    evidence = path("<slug:slug>/evidence/")(show_evidence)
    edition_picture = path("<slug:slug>/share.png/")(share_edition)
    reference = path("<slug:slug>/reference.<str:form>/")(download_reference)
    document = path("<slug:slug>/report.<str:form>/")(download)
