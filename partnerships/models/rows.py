"""The rows that tie a partnership to its partners."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from places.models import InternationalParty, LocalGovernment


class PartnershipSwedishParty(Orderable):
    """A Swedish municipality or region authority in a partnership."""

    partnership = ParentalKey("partnerships.Partnership", on_delete=models.CASCADE, related_name="swedish_parties")
    party = models.ForeignKey(
        LocalGovernment, verbose_name=_("Swedish partner"), on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("party")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["partnership", "party"], name="partnerships_swedish_party_once")]


class PartnershipInternationalParty(Orderable):
    """A partner abroad in a partnership."""

    partnership = ParentalKey(
        "partnerships.Partnership", on_delete=models.CASCADE, related_name="international_parties"
    )
    party = models.ForeignKey(
        InternationalParty, verbose_name=_("international partner"), on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("party")]

    class Meta(Orderable.Meta):
        constraints = [
            models.UniqueConstraint(fields=["partnership", "party"], name="partnerships_international_party_once")
        ]
