"""The report among the admin's reports: the works that count, by period and region, to look through and export."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

import django_filters
from django.db.models import DateField, F, QuerySet
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, Table, TitleColumn
from wagtail.admin.views.reports import PageReportView
from wagtail.admin.widgets import AdminDateInput
from wagtail.models import Page

from commitments.counting.event_counts import counted_events
from commitments.period import Period
from events.models import EventParticipation
from events.pages import EventPage
from places.models import LocalGovernment, Region
from stories.models import StorySwedishParty
from stories.pages import StoryPage

EVER = Period(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


class LedgerFilter(WagtailFilterSet):
    """A period and a region."""

    first = django_filters.DateFilter(label=_("From"), field_name="counts_on", lookup_expr="gte", widget=AdminDateInput)
    last = django_filters.DateFilter(label=_("Until"), field_name="counts_on", lookup_expr="lte", widget=AdminDateInput)
    region = django_filters.ModelChoiceFilter(label=_("Region"), queryset=Region.objects.all(), method="in_region")

    class Meta:
        model = Page
        fields: list[str] = []

    def in_region(self, works: QuerySet, _name: str, region: Region) -> QuerySet:
        """Stories with a Swedish partner in the county, events that somebody from it took part in."""
        partners = StorySwedishParty.objects.filter(party__counties=region).values("page")
        participants = EventParticipation.objects.filter(party__counties=region).values("page")
        return works.filter(pk__in=partners) | works.filter(pk__in=participants)


class LedgerReportView(PageReportView):
    """One row for each work that counts; the day is the one on which it does."""

    page_title = _("Commitments")
    header_icon = "clipboard-list"
    index_url_name = "ledger_report"
    index_results_url_name = "ledger_report_results"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    filterset_class = LedgerFilter
    is_searchable = False
    columns = [
        TitleColumn("title", label=_("Title"), url_name="wagtailadmin_pages:edit"),
        Column("kind", label=_("Type")),
        Column("counts_on", label=_("Counts from")),
        Column("parties", label=_("Municipalities and regions")),
    ]
    # The exported file has the columns of the list, its words, and the address.
    export_headings = {**{column.name: column.label for column in columns}, "full_url": _("Address")}
    list_export = list(export_headings)

    def get_filename(self) -> str:
        """The name of the exported file, without its ending."""
        return f"commitments-{timezone.localdate().isoformat()}"

    def get_queryset(self) -> QuerySet[Page]:
        """One version a work, Swedish where there is one; oldest first."""
        stories = StoryPage.objects.one_a_work("sv").published_between(None, None)
        events = counted_events(EVER, language="sv", as_of=timezone.now())
        works = Page.objects.filter(pk__in=stories.values("pk")) | Page.objects.filter(pk__in=events.values("pk"))
        day = TruncDate("eventpage__start", tzinfo=timezone.get_default_timezone())
        return works.annotate(counts_on=Coalesce(F("storypage__published_on"), day, output_field=DateField())).order_by(
            "counts_on", "translation_key"
        )

    def get_table(self, object_list: Iterable[Page]) -> Table:
        """The rows as a table; they must be told of before it is made."""
        return super().get_table(self._told(object_list))

    def decorate_paginated_queryset(self, pages: Iterable[Page]) -> Iterable[Page]:
        """The rows of an exported file; those of the table are told of already."""
        return self._told(pages) if self.is_export else pages

    def _told(self, pages: Iterable[Page]) -> list[Page]:
        """Name the kind of each work and who is in it. Four queries a page of the listing."""
        shown = list(pages)
        names = _names_by_page([page.pk for page in shown])
        events = set(EventPage.objects.filter(pk__in=[page.pk for page in shown]).values_list("pk", flat=True))
        for page in shown:
            page.kind = str(_("Event") if page.pk in events else _("Story"))
            page.parties = ", ".join(names.get(page.pk, []))
        return shown


def _names_by_page(keys: list[int]) -> dict[int, list[str]]:
    names: dict[int, list[str]] = {}
    rows: list[tuple[int, str]] = []
    for model in (StorySwedishParty, EventParticipation):
        rows += model.objects.filter(page__in=keys).order_by("page", "sort_order").values_list("page_id", "party_id")
    parties = LocalGovernment.objects.in_bulk({party for _page, party in rows})
    for page, party in rows:
        names.setdefault(page, []).append(str(parties[party]))
    return names
