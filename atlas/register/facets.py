"""The facets of the register of partnerships."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerships.models import Network
from partnerships.models.partnership import PartnershipQuerySet, Standing
from partnerships.programme import Programme
from places.facets import by_name, country_facet, region_facet
from site_cms.listing.counting import TEXT, counted
from site_cms.listing.facet import RowFacet, TermFacet, code_facet, in_words, named
from site_cms.listing.list_filter import ListFilter
from stories.models import Goal, Theme
from stories.models.party import StoryPartnership
from stories.models.vocabulary import CORE_VALUES
from stories.pages import StoryPage

CHECKS, SELECT = "facet_checks", "facet_select"
SHORT_NAME: Callable[[str], object] = re.compile(r"[-_a-z0-9]{1,80}").fullmatch
TOLD = {"yes": _("Has an example"), "no": _("No example yet")}


@dataclass(frozen=True, kw_only=True)
class ReckonedFacet(TermFacet[PartnershipQuerySet]):
    """Terms of which each row has one, that `RegisterFilter.everything` reckons and no column holds."""

    def narrow(
        self, rows: PartnershipQuerySet, chosen: list[str], _asked: ListFilter[PartnershipQuerySet]
    ) -> PartnershipQuerySet:
        """By what was reckoned."""
        return rows.filter(**{f"{self.path}__in": chosen})

    def groups(self, rows: PartnershipQuerySet) -> list[QuerySet]:
        """One part, by term."""
        return [counted(rows, self.parameter, self.path, told=("", ""))]


class RegisterFilter(ListFilter[PartnershipQuerySet]):
    """What is asked of the register."""

    facets = [
        ReckonedFacet(
            parameter="standing",
            label=_("Standing"),
            path="standing",
            known=Standing.values.__contains__,
            named=named({code: [label] for code, label in Standing.choices}),
            order=lambda option: Standing.values.index(option.key),
            values=in_words(Standing.values),
            shows="that stand so today, as their phases tell",
            form=(10, CHECKS),
        ),
        ReckonedFacet(
            parameter="told",
            label=_("Example"),
            path="told",
            known=TOLD.__contains__,
            named=named({code: [label] for code, label in TOLD.items()}),
            order=lambda option: list(TOLD).index(option.key),
            values=in_words(TOLD),
            shows="that a public example tells of, or none yet",
            form=(20, CHECKS),
        ),
        code_facet(
            CORE_VALUES,
            parameter="value",
            label=_("Core value"),
            path="core_values",
            shows="with the core value",
            form=(35, CHECKS),
        ),
        code_facet(
            Programme.choices,
            parameter="programme",
            label=_("Programme"),
            path="programme",
            shows="of the programme",
            form=(30, CHECKS),
        ),
        RowFacet(
            parameter="network",
            label=_("Network"),
            any_label=_("All networks"),
            path="network__slug",
            key="slug",
            model=Network,
            known=SHORT_NAME,
            order=by_name,
            values="the network's short name",
            shows="that belong to the network",
            form=(40, SELECT),
        ),
        RowFacet(
            parameter="theme",
            label=_("Theme"),
            any_label=_("All themes"),
            path="themes__slug",
            key="slug",
            model=Theme,
            known=SHORT_NAME,
            order=by_name,
            values="the theme's short name: `water`",
            shows="with the theme",
            form=(50, SELECT),
        ),
        RowFacet(
            parameter="goal",
            label=_("Sustainable Development Goal"),
            path="goals",
            model=Goal,
            known=[str(number) for number in range(1, 18)].__contains__,
            order=lambda option: int(option.key),
            values="number of a Sustainable Development Goal, 1 to 17",
            shows="with the goal",
        ),
        country_facet(
            path="international_parties__party__country",
            shows="with a partner in the country",
            form=(60, SELECT),
        ),
        region_facet(
            path="swedish_parties__party__counties",
            shows="with a Swedish partner in the county",
            form=(70, SELECT),
        ),
    ]

    def everything(self) -> PartnershipQuerySet:
        """All public partnerships, each with its standing today, and whether an example tells of it."""
        rows = self.rows.live().with_standing(timezone.localdate(self.now))
        return rows.annotate(
            told=Case(When(Exists(told_openly()), then=Value("yes")), default=Value("no"), output_field=TEXT)
        )


def told_openly() -> QuerySet[StoryPartnership]:
    """What ties a partnership, the outer query's, to the public works that may be shown beside it."""
    public = StoryPage.objects.public().order_by().values("pk")
    return StoryPartnership.objects.open().filter(partnership=OuterRef("pk"), page__in=public).order_by()
