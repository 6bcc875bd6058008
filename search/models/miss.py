"""What was asked for and not found, to see which words the site lacks."""

from __future__ import annotations

import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.models.languages import LANGUAGES

# What nobody has asked for in so long is forgotten.
KEPT_FOR = datetime.timedelta(days=90)
LONGEST_MISS = 100


class Miss(models.Model):
    """Words of a query that found nothing, how often, and on which days first and last.

    Nothing of who asked, and no time of day. Counted by `search.misses.counting`.
    """

    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    words = models.CharField(_("words"), max_length=LONGEST_MISS)
    number = models.PositiveIntegerField(_("times"), default=0)
    first_on = models.DateField(_("first day"))
    last_on = models.DateField(_("latest day"))

    class Meta:
        ordering = ["-number", "-last_on", "pk"]
        # Nobody writes one.
        default_permissions = ("view", "delete")
        constraints = [models.UniqueConstraint(fields=["language", "words"], name="search_miss_once")]
        verbose_name = _("search without hits")
        verbose_name_plural = _("searches without hits")

    def __str__(self) -> str:
        return self.words
