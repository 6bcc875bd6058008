"""The facets of stories: all that a visitor can ask of the collection, and a link of the report can say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.db.models.aggregates import Aggregate
from django.utils.translation import gettext_lazy as _

from places.facets import country_facet, party_facet, region_facet
from search.asking.pages import pages_with
from site_cms.listing.counting import counted, number_of
from site_cms.listing.facet import OrderFacet, RowFacet, TermFacet, TextFacet, code_facet, days, language_facet
from site_cms.listing.list_filter import ListFilter
from site_cms.listing.work_filter import WorkFilter
from stories.blocks.results import Evidence
from stories.models.party import StoryPartnership
from stories.queries import StoryQuerySet
from stories.subject_facets import goal_facet, network_facet, programme_facet, theme_facet, value_facet

CHECKS, SELECT = "facet_checks", "facet_select"


@dataclass(frozen=True, kw_only=True)
class InNetwork(RowFacet[StoryQuerySet]):
    """Stories told of a public partnership of any of the networks."""

    def narrow(self, rows: StoryQuerySet, chosen: list[str], _asked: ListFilter[StoryQuerySet]) -> StoryQuerySet:
        """Without those that must not be known to belong to it."""
        having = StoryPartnership.objects.open().filter(partnership__network__slug__in=chosen)
        return rows.filter(pk__in=having.values("page"))

    def groups(self, rows: StoryQuerySet, summed: Callable[[str], Aggregate] = number_of) -> list[QuerySet]:
        """One part, by network."""
        told = StoryPartnership.objects.open().filter(page__in=rows.order_by().values("pk"))
        return [counted(told, self.parameter, self.path, number=summed("page"), told=self._name_paths())]


class StoryFilter(WorkFilter[StoryQuerySet]):
    """What is asked of the stories."""

    facets = [
        TextFacet(
            parameter="q",
            label=_("Search words"),
            values="words, at most 200 characters",
            shows="whose text has all the words",
            find=lambda text: pages_with(text, "story"),
            form=(10, "facet_text"),
        ),
        region_facet(
            path="swedish_parties__party__counties",
            shows="with a Swedish partner in the county",
            form=(40, SELECT),
        ),
        party_facet(
            parameter="party",
            label=_("Swedish partner"),
            path="swedish_parties__party",
            shows="of the Swedish partner",
            form=(70, SELECT),
        ),
        value_facet(form=(20, CHECKS)),
        theme_facet(form=(50, SELECT)),
        programme_facet(form=(30, CHECKS)),
        network_facet(
            InNetwork, path="partnership__network__slug", shows="of a partnership in the network", form=(55, SELECT)
        ),
        country_facet(
            path="international_parties__party__country",
            shows="with a partner in the country",
            form=(60, SELECT),
        ),
        TermFacet(
            parameter="year",
            label=_("Year"),
            path="published_on__year",
            known=re.compile(r"(19|20)[0-9]{2}").fullmatch,
            order=lambda option: -int(option.key),
            values="`2021`",
            shows="that count in the year",
        ),
        goal_facet(form=(80, SELECT)),
        code_facet(
            Evidence.choices[::-1],
            parameter="evidence",
            label=_("Evidence for the results"),
            any_label=_("Any evidence"),
            path="evidence",
            shows="whose strongest evidence for a result it is: evaluated by somebody else, documented, "
            "or told by those involved",
            form=(85, SELECT),
        ),
        *days(StoryQuerySet.published_between, "that count", form=(90, "facet_span")),
        language_facet(
            ("both", _("In both languages")),
            ("sv_only", _("In Swedish only")),
            ("en_only", _("In English only")),
        ),
        OrderFacet(
            parameter="sort",
            label=_("Sort by"),
            choices={
                "newest": _("Newest first"),
                "oldest": _("Oldest first"),
                "region": _("Region, north to south"),
                "party": _("Municipality or region, A to Ö"),
            },
            steps={
                "newest": StoryQuerySet.newest_first,
                "oldest": StoryQuerySet.oldest_first,
                "region": StoryQuerySet.from_north_to_south,
                "party": StoryQuerySet.by_party,
            },
            shows="in the order; `newest` without the parameter",
        ),
    ]
