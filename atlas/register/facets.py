"""The facets of the register of partnerships."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerships.models.partnership import PartnershipQuerySet, Standing
from places.facets import country_facet, region_facet
from site_cms.listing.counting import TEXT
from site_cms.listing.facet import TermFacet, in_words, named
from site_cms.listing.list_filter import ListFilter
from stories.models.party import StoryPartnership
from stories.pages import StoryPage
from stories.subject_facets import goal_facet, network_facet, programme_facet, theme_facet, value_facet

CHECKS, SELECT = "facet_checks", "facet_select"
TOLD = {"yes": _("Has an example"), "no": _("No example yet")}


@dataclass(frozen=True, kw_only=True)
class ReckonedFacet(TermFacet[PartnershipQuerySet]):
    """Terms of which each row has one, that `RegisterFilter.everything` reckons and no column holds."""

    def narrow(
        self, rows: PartnershipQuerySet, chosen: list[str], _asked: ListFilter[PartnershipQuerySet]
    ) -> PartnershipQuerySet:
        """By what was reckoned."""
        return rows.filter(**{f"{self.path}__in": chosen})


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
        value_facet(form=(35, CHECKS)),
        programme_facet(form=(30, CHECKS)),
        network_facet(path="network__slug", shows="that belong to the network", form=(40, SELECT)),
        theme_facet(form=(50, SELECT)),
        goal_facet(),
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
        return self.reckoned().live()

    def reckoned(self) -> PartnershipQuerySet:
        """Their standing, and whether an example tells of them."""
        return self.rows.with_standing(timezone.localdate(self.now)).annotate(
            told=Case(When(Exists(told_openly()), then=Value("yes")), default=Value("no"), output_field=TEXT)
        )


def told_openly() -> QuerySet[StoryPartnership]:
    """What ties a partnership, the outer query's, to the public works that may be shown beside it."""
    public = StoryPage.objects.public().order_by().values("pk")
    return StoryPartnership.objects.open().filter(partnership=OuterRef("pk"), page__in=public).order_by()
