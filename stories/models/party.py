"""The rows that tie a story to its partners, and to the partnerships of the register that it tells of."""

from typing import Self

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from partnerships.models import Partnership
from places.models import InternationalParty, LocalGovernment


class StorySwedishParty(Orderable):
    """A Swedish municipality or region authority in a story."""

    page = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="swedish_parties")
    party = models.ForeignKey(
        LocalGovernment, verbose_name=_("Swedish partner"), on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("party")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "party"], name="stories_swedish_party_once")]


class StoryInternationalParty(Orderable):
    """A partner abroad in a story."""

    page = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="international_parties")
    party = models.ForeignKey(
        InternationalParty, verbose_name=_("international partner"), on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("party")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "party"], name="stories_international_party_once")]


class StoryPartnershipQuerySet(models.QuerySet["StoryPartnership"]):
    """Named steps over what ties stories to partnerships."""

    def open(self) -> Self:
        """What the public may know: of public partnerships, and nothing that tells what either of the two withholds.

        A story that withholds its place abroad is not shown beside a partnership that names it, nor the other way
        round.
        """
        return self.filter(
            partnership__status=Partnership.Status.LIVE, page__withhold_place=F("partnership__withhold_place")
        )


class StoryPartnership(Orderable):
    """A partnership of the register that a story tells of."""

    page = ParentalKey("stories.StoryPage", on_delete=models.CASCADE, related_name="partnerships")
    partnership = models.ForeignKey(
        Partnership, verbose_name=_("partnership"), on_delete=models.PROTECT, related_name="+"
    )

    objects = StoryPartnershipQuerySet.as_manager()

    panels = [FieldPanel("partnership")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "partnership"], name="stories_partnership_once")]
