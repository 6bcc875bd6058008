"""Partners in the admin."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from places.forms import FederationForm
from places.models import Federation, InternationalParty, LocalGovernment


class InternationalPartyChooserViewSet(SnippetChooserViewSet):
    """Choosing a partner abroad, or adding one without leaving the story."""

    form_fields = ("name", "country")


class InternationalPartyViewSet(SnippetViewSet):
    """Partners abroad: editors add those that are missing."""

    model = InternationalParty
    chooser_viewset_class = InternationalPartyChooserViewSet
    icon = "globe"
    list_display = ["name", "country_name"]
    list_filter = ["country"]
    panels = [FieldPanel("name"), FieldPanel("country")]


class LocalGovernmentViewSet(SnippetViewSet):
    """Swedish partners: the official list, to look up and choose from, not to edit."""

    model = LocalGovernment
    icon = "home"
    list_display = ["name_sv", "code", "region"]
    list_filter = ["region", "is_region_authority"]
    list_per_page = 50
    inspect_view_enabled = True
    panels = [FieldPanel("name_sv", read_only=True), FieldPanel("name_en", read_only=True)]


class FederationViewSet(SnippetViewSet):
    """Federations of municipalities: editors add those that they need."""

    model = Federation
    icon = "group"
    list_display = ["name_sv", "organisation_number", "region"]
    list_filter = ["region"]
    edit_handler = ObjectList(
        [
            FieldRowPanel([FieldPanel("name_sv"), FieldPanel("name_en")], heading=_("Name")),
            FieldPanel("organisation_number"),
            FieldPanel("members"),
        ],
        base_form_class=FederationForm,
    )


class PartnersGroup(SnippetViewSetGroup):
    """The menu's entry for partners."""

    menu_label = _("Partners")
    menu_icon = "group"
    menu_order = 210
    items = (InternationalPartyViewSet, LocalGovernmentViewSet, FederationViewSet)


register_snippet(PartnersGroup)
