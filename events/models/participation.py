"""The rows that tie an event to those who took part."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from places.models import LocalGovernment


class EventParticipation(Orderable):
    """A Swedish municipality or region authority that took part in an event."""

    page = ParentalKey("events.EventPage", on_delete=models.CASCADE, related_name="participating")
    party = models.ForeignKey(
        LocalGovernment, verbose_name=_("municipality or region"), on_delete=models.PROTECT, related_name="+"
    )

    panels = [FieldPanel("party")]

    class Meta(Orderable.Meta):
        constraints = [models.UniqueConstraint(fields=["page", "party"], name="events_party_took_part_once")]
