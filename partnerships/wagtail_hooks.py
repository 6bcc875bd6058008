"""The register in the admin."""

from __future__ import annotations

import django_filters
from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import Column
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from partnerships.forms import PartnershipForm
from partnerships.models import Network, Partnership
from partnerships.models.partnership import PartnershipQuerySet, Standing
from partnerships.register_list import RegisterListView
from places.countries import country_choices


class PartnershipFilterSet(WagtailFilterSet):
    """How editors narrow the register."""

    standing = django_filters.ChoiceFilter(label=_("Standing"), choices=Standing.choices)
    country = django_filters.ChoiceFilter(
        label=_("Country"), choices=country_choices, field_name="international_parties__party__country", distinct=True
    )

    class Meta:
        model = Partnership
        fields = ["status", "network", "programme"]


class NetworkViewSet(SnippetViewSet):
    """Networks, with both names on one form."""

    model = Network
    icon = "group"
    list_display = ["name_sv", "name_en", "slug"]
    search_fields = ["name_sv", "name_en"]
    panels = [
        FieldRowPanel([FieldPanel("name_sv"), FieldPanel("name_en")]),
        FieldPanel("description_sv"),
        FieldPanel("description_en"),
        FieldPanel("slug"),
    ]


_partners = ObjectList(
    [
        MultipleChooserPanel(
            "swedish_parties",
            chooser_field_name="party",
            label=_("Swedish partner"),
            heading=_("Swedish partners"),
            help_text=_("The municipality or region authority. Gotland is one organisation."),
        ),
        InlinePanel(
            "international_parties",
            label=_("international partner"),
            heading=_("International partners"),
            help_text=_("If the place is missing from the list, add it in the chooser."),
        ),
        FieldPanel("withhold_place"),
        InlinePanel("phases", label=_("phase"), heading=_("Phases")),
    ],
    heading=_("Partners and phases"),
)
_description = ObjectList(
    [
        FieldRowPanel([FieldPanel("name_sv"), FieldPanel("name_en")], heading=_("Name")),
        MultiFieldPanel([FieldPanel("summary_sv"), FieldPanel("summary_en")], heading=_("Summary")),
        FieldPanel("programme"),
        FieldPanel("network"),
        FieldPanel("core_values", widget=forms.CheckboxSelectMultiple),
        FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
        FieldPanel("goals", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("case"), FieldPanel("source_url")], heading=_("Where it comes from")),
        FieldPanel("status"),
    ],
    heading=_("Description"),
)


class PartnershipViewSet(SnippetViewSet):
    """Partnerships, in the order of their Swedish names."""

    model = Partnership
    icon = "link"
    list_display = [
        "__str__",
        Column("standing", label=_("Standing"), accessor=lambda row: Standing(row.standing).label),
        Column("countries", label=_("Country"), accessor=lambda row: row.countries_in(get_language() or "sv")),
        "network",
        "case",
        Column("status", label=_("Status"), accessor="get_status_display"),
    ]
    list_per_page = 50
    filterset_class = PartnershipFilterSet
    index_view_class = RegisterListView
    edit_handler = TabbedInterface([_partners, _description], base_form_class=PartnershipForm)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Partnership]:  # noqa: ARG002  (Wagtail's hook)
        """With where each stands today."""
        found: PartnershipQuerySet = Partnership.objects.select_related("network").prefetch_related(
            "international_parties__party"
        )
        return found.with_standing(timezone.localdate())


class RegisterGroup(SnippetViewSetGroup):
    """The menu's entry for the register."""

    menu_label = _("Partnerships")
    menu_icon = "link"
    menu_order = 205
    items = (PartnershipViewSet, NetworkViewSet)


register_snippet(RegisterGroup)
