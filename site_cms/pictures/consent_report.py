"""The pictures by what is known of the consent of the people in them, in the admin."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import ReferenceIndex

from site_cms.pictures.consent import without_consent
from site_cms.pictures.picture import Picture


class ConsentFilter(WagtailFilterSet):
    """By consent; from the beginning those that keep a page from being published."""

    consent = django_filters.ChoiceFilter(label=_("People in the picture"), choices=Picture.Consent.choices)
    stands_in_the_way = django_filters.BooleanFilter(
        label=_("Prevents pages from being published"), method="of_those_in_the_way"
    )

    class Meta:
        model = Picture
        fields: list[str] = []

    def of_those_in_the_way(self, pictures: QuerySet, _name: str, asked: bool) -> QuerySet:
        """Those without consent or a reason, or all others."""
        in_the_way = without_consent().values("pk")
        return pictures.filter(pk__in=in_the_way) if asked else pictures.exclude(pk__in=in_the_way)


class ConsentReport(ReportView):
    """One row for each picture, the newest first."""

    model = Picture
    page_title = _("Consent for pictures")
    header_icon = "image"
    index_url_name = "consent_report"
    index_results_url_name = "consent_report_results"
    results_template_name = "wagtailadmin/reports/base_report_results.html"
    filterset_class = ConsentFilter
    is_searchable = False
    columns = [
        TitleColumn("title", label=_("Title"), url_name="wagtailimages:edit"),
        Column("get_consent_display", label=_("People in the picture")),
        Column("shown_without_consent_because", label=_("Why it may be shown without consent")),
        TitleColumn("uses", label=_("Used"), accessor="uses", url_name="wagtailimages:image_usage"),
        Column("created_at", label=_("Uploaded")),
    ]
    # The exported file has the columns of the list, and its words.
    list_export = [column.name for column in columns]
    export_headings = {column.name: column.label for column in columns}

    def get_queryset(self) -> QuerySet[Picture]:
        """All pictures, each with how often it is used."""
        pictures: Any = Picture.objects.annotate(uses=ReferenceIndex.usage_count_subquery(Picture))
        return pictures.order_by("-created_at", "-pk")
