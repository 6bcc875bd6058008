"""The page that shows what was promised and what was done, with its editions below it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path

from commitments.coverage.picture import coverage_shared
from commitments.coverage.views import download_coverage, show_coverage
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
from site_cms.pages.parts import PageWithParts
from stories.views import answer_with


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
    part_words: ClassVar[dict[str, str]] = {"coverage": "tackning", "evidence": "underlag", "reference": "referens"}
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("What was promised and what was done, with figures. One per language.")
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

    @path("coverage/", name="coverage")
    def coverage(self, request: HttpRequest) -> HttpResponse:
        """Where there is no example, in a period, in the last years or ever."""
        return show_coverage(self, request)

    @path("coverage.csv/", name="coverage_table")
    def coverage_table(self, request: HttpRequest) -> HttpResponse:
        """The same for a spreadsheet."""
        return download_coverage(self, request, "csv")

    @path("coverage.xlsx/", name="coverage_workbook")
    def coverage_workbook(self, request: HttpRequest) -> HttpResponse:
        """The same as a workbook."""
        return download_coverage(self, request, "xlsx")

    @path("coverage.png/", name="coverage_picture")
    def coverage_picture(self, request: HttpRequest) -> HttpResponseBase:
        """The picture that coverage is shared with."""
        return answer_with(request, coverage_shared(), self.locale.language_code)

    @path("edition-schema.json/", name="schema")
    def schema(self, _request: HttpRequest) -> HttpResponse:
        """The JSON Schema of an edition's file."""
        return schema_answer()

    @path("<slug:edition>/", name="edition")
    def edition(self, request: HttpRequest, edition: str) -> HttpResponse:
        """A frozen edition as it was frozen, and what has changed since."""
        return show_edition(self, request, edition)

    @path("<slug:edition>/evidence/", name="evidence")
    def evidence(self, request: HttpRequest, edition: str) -> HttpResponse:
        """The works behind one of an edition's figures."""
        return show_evidence(self, request, edition)

    @path("<slug:edition>/share.png/", name="edition_picture")
    def edition_picture(self, request: HttpRequest, edition: str) -> HttpResponseBase:
        """The picture that an edition is shared with."""
        return share_edition(self, request, edition)

    @path("<slug:edition>/reference.<str:form>/", name="reference")
    def reference(self, _request: HttpRequest, edition: str, form: str) -> HttpResponse:
        """How an edition is referred to, as a file."""
        return download_reference(self, edition, form)

    @path("<slug:edition>/report.<str:form>/", name="document")
    def document(self, request: HttpRequest, edition: str, form: str) -> HttpResponse:
        """An edition as a file."""
        return download(self, request, edition, form)
