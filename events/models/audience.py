"""Whom an event is for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from site_cms.models import BilingualName

AUDIENCES = [
    ("municipalities", "Kommuner", "Municipalities"),
    ("regions", "Regioner", "Regions"),
    ("partners", "Internationella partner", "International partners"),
    ("public", "Allmänheten", "The public"),
]
# An event for one of these is what the external commitment promises.
COUNTED_AUDIENCES = ("municipalities", "regions")


class Audience(BilingualName):
    """A group that events are held for; fixed, since the report counts by them."""

    code = models.CharField(_("code"), max_length=16, primary_key=True)
    position = models.PositiveSmallIntegerField(_("position"), unique=True)

    class Meta:
        ordering = ["position"]
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
