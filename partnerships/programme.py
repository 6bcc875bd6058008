"""ICLD's ways of working, by which partnerships and stories are sorted."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Programme(models.TextChoices):
    """ICLD's three ways of working; fixed, since the report counts by them."""

    PARTNERSHIP = "partnership", _("Municipal partnership")
    ITP = "itp", _("International Training Programmes")
    RESEARCH = "research", _("Research")
