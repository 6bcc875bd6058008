"""Texts that were replaced, deleted or set aside in the admin, kept for a month to be given back."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import String, TranslationContext

KEPT_FOR = datetime.timedelta(days=30)


class KeptTextQuerySet(models.QuerySet["KeptText"]):
    """Which kept texts."""

    def within(self, now: datetime.datetime) -> KeptTextQuerySet:
        """Those whose month has not passed."""
        return self.filter(kept_at__gt=now - KEPT_FOR)


class KeptText(models.Model):
    """A translated piece of text, or a whole page, as it was before somebody replaced or deleted it."""

    class Why(models.TextChoices):
        """What became of it."""

        REPLACED = "replaced", _("Another translation replaced it")
        SECOND = "second", _("Not saved, because a colleague had translated the same text in the meantime")
        REMOVED = "removed", _("The translation of this text was removed")
        STOPPED = "stopped", _("Translated but not published when translation piece by piece was stopped")
        DELETED = "deleted", _("The page was deleted")
        RESTARTED = "restarted", _("The page as it was written by hand, before translation piece by piece started")

    why = models.CharField(_("what happened to it"), max_length=12, choices=Why)
    page_title = models.CharField(_("page"), max_length=255)
    translation_key = models.UUIDField(db_index=True)
    locale = models.ForeignKey(Locale, verbose_name=_("language"), on_delete=models.CASCADE, related_name="+")
    text = models.TextField(_("text"), blank=True)
    string = models.ForeignKey(String, null=True, on_delete=models.CASCADE, related_name="+")
    context = models.ForeignKey(TranslationContext, null=True, on_delete=models.CASCADE, related_name="+")
    content = models.JSONField(null=True, encoder=DjangoJSONEncoder, help_text="Of a page: all its fields.")
    content_type = models.ForeignKey(ContentType, null=True, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="+")
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("written by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    kept_at = models.DateTimeField(_("kept since"), default=timezone.now)

    objects = KeptTextQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at", "-pk"]
        default_permissions = ()
        verbose_name = _("kept text")
        verbose_name_plural = _("kept texts")

    def __str__(self) -> str:
        return f"{self.page_title}: {self.text[:60]}"
