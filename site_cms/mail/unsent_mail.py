"""Mail that could not go out, kept until it has, or until it is given up."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

# How long a mail that was given up is kept for somebody to look at.
KEPT_FOR = datetime.timedelta(days=30)
# Minutes after each attempt until the next one: for three days in all.
WAITS = (1, 5, 15, 60, 180, 360, 720, 1440, 1440)


class UnsentMailQuerySet(models.QuerySet["UnsentMail"]):
    """Which mails that have not gone out."""

    def due(self, now: datetime.datetime) -> UnsentMailQuerySet:
        """Those that are to be tried again now."""
        return self.filter(next_try_at__lte=now)

    def about(self, row: models.Model) -> UnsentMailQuerySet:
        """Those about one row."""
        kind = ContentType.objects.get_for_model(row)
        return self.filter(about_type=kind, about_pk=str(row.pk))

    def about_each(self, model: type[models.Model], outer: str) -> UnsentMailQuerySet:
        """Those about the row of an outer query, whose key is in the field `outer`."""
        key = Cast(models.OuterRef(outer), models.CharField())
        return self.filter(about_type=ContentType.objects.get_for_model(model), about_pk=key)


class UnsentMail(models.Model):
    """A mail as it was written, what became of it so far, and whom it concerns.

    It holds what the mail holds, a person's address and links among it: it goes with the person
    (whoever erases one erases the mails about it), when it has gone out, and a month after it was given up.
    """

    template = models.CharField(max_length=64, blank=True, help_text="Below templates/mail/; empty if not ours.")
    subject = models.CharField(_("subject"), max_length=500)
    to = models.JSONField(_("to"))
    message = models.JSONField(help_text="What django.core.mail.EmailMultiAlternatives is made of again.")
    about_type = models.ForeignKey(ContentType, null=True, on_delete=models.CASCADE, related_name="+")
    about_pk = models.CharField(max_length=40, blank=True)
    noted = models.JSONField(null=True, help_text="Model, key and field of the moment at which it went out.")
    error = models.CharField(_("why"), max_length=200)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=1)
    failed_at = models.DateTimeField(_("written"), default=timezone.now)
    next_try_at = models.DateTimeField(_("next attempt"), null=True, db_index=True)

    objects = UnsentMailQuerySet.as_manager()

    class Meta:
        ordering = ["-failed_at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["about_type", "about_pk"], name="site_cms_unsent_mail_about")]
        verbose_name = _("email that has not been sent")
        verbose_name_plural = _("email that has not been sent")

    def __str__(self) -> str:
        return self.subject

    @property
    def is_hopeless(self) -> bool:
        """Whether it was given up before its time, since trying again cannot help."""
        return self.next_try_at is None and self.attempts <= len(WAITS)

    @property
    def about(self) -> Any:
        """The row that it is about; None without one, or if it is gone."""
        if self.about_type is None:
            return None
        model: Any = self.about_type.model_class()
        return model and model._base_manager.filter(pk=self.about_pk).first()
