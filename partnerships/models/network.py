"""Networks of partnerships."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from partnerships.models.subject import NamedSubject
from places.normalising import LONGEST_KEY, stored_sort_key


class Network(NamedSubject):
    """A group of partnerships that learn together about one subject, such as democratic resilience."""

    group_words: ClassVar[dict[str, str]] = {"sv": "natverk", "en": "networks"}

    translation_key = models.UUIDField(_("id"), default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(
        _("slug"),
        unique=True,
        help_text=_("Short English name for addresses and exports, for example “gender-equality”."),
    )
    sort_key = models.CharField(max_length=LONGEST_KEY, editable=False, db_index=True)

    class Meta:
        ordering = ["sort_key", "pk"]
        verbose_name = _("network")
        verbose_name_plural = _("networks")

    def save(self, **kwargs: Any) -> None:
        """Save with the place of its Swedish name in the alphabet."""
        self.sort_key = stored_sort_key(self.name_sv)
        if kwargs.get("update_fields"):
            kwargs["update_fields"] = {*kwargs["update_fields"], "sort_key"}
        super().save(**kwargs)
