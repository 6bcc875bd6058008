"""What a municipality or region sends in, and how far it has come."""

from __future__ import annotations

import datetime
import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from partnerships.models import Partnership
from partnerships.programme import Programme
from places.countries import country_choices
from places.models import LocalGovernment
from stories.blocks.results import Evidence
from stories.models.vocabulary import CoreValue, Goal, Theme
from stories.story_page import YEARS, StoryPage

# Characters; a good example on the site has about 3 000 in all.
LONGEST_TITLE = 120
LONGEST_SUMMARY = 300
LONGEST_TEXT = 6000
LONGEST_RESULT = 200
MOST_RESULTS = 4


def new_key() -> str:
    """256 random bits as 43 characters for an address: nobody guesses it."""
    return secrets.token_urlsafe(32)


class SubmissionQuerySet(models.QuerySet["Submission"]):
    """Which submissions, by what can be done with them."""

    def for_editors(self) -> SubmissionQuerySet:
        """Those whose address of mail has been confirmed: nothing else reaches an editor."""
        return self.filter(confirmed_at__isnull=False)

    def undecided(self) -> SubmissionQuerySet:
        """Those that editors have and have not decided on."""
        return self.filter(state__in=(Submission.State.RECEIVED, Submission.State.IN_REVIEW))

    def never_confirmed_since(self, day: datetime.datetime) -> SubmissionQuerySet:
        """Drafts, and what was sent but not confirmed, that nobody has touched since a moment."""
        return self.filter(confirmed_at__isnull=True, changed_at__lt=day)

    def closed_before(self, day: datetime.datetime) -> SubmissionQuerySet:
        """Those of whose sender nothing more is asked since before a moment."""
        return self.filter(closed_at__lt=day)


class Submission(models.Model):
    """A good example as those who were part of it tell it; the text stays as they wrote it.

    It points to the story that was made from it. Who sent it in is a row of its own
    (`Contact`), so that it can be erased by itself.
    """

    class State(models.TextChoices):
        """Where a submission stands."""

        WRITING = "writing", _("Being written")
        WAITING = "waiting_for_confirmation", _("Waiting for the address to be confirmed")
        RECEIVED = "received", _("Received")
        IN_REVIEW = "in_review", _("Being read")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    class Language(models.TextChoices):
        """The language of the form, and so of the text and of the mail."""

        SV = "sv", _("Swedish")
        EN = "en", _("English")

    key = models.CharField(_("key"), max_length=43, unique=True, default=new_key, editable=False)
    language = models.CharField(_("language"), max_length=2, choices=Language)
    state = models.CharField(_("state"), max_length=24, choices=State, default=State.WRITING)

    party = models.ForeignKey(
        LocalGovernment,
        verbose_name=_("municipality or region"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    partnership = models.ForeignKey(
        Partnership,
        verbose_name=_("partnership"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, blank=True)
    summary = models.TextField(_("summary"), max_length=LONGEST_SUMMARY, blank=True)
    partner_name = models.CharField(_("partner abroad"), max_length=120, blank=True)
    partner_country = models.CharField(_("country"), max_length=2, choices=country_choices, blank=True)
    withhold_place = models.BooleanField(_("withhold the place abroad"), default=False)
    programme = models.CharField(_("programme"), max_length=16, choices=Programme, blank=True)
    core_values = models.ManyToManyField(CoreValue, verbose_name=_("core values"), blank=True, related_name="+")
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), blank=True, related_name="+")
    goals = models.ManyToManyField(Goal, verbose_name=_("Sustainable Development Goals"), blank=True, related_name="+")
    period_from = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True, validators=YEARS)
    period_to = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True, validators=YEARS)

    challenge = models.TextField(_("challenge"), max_length=LONGEST_TEXT, blank=True)
    done = models.TextField(_("what was done"), max_length=LONGEST_TEXT, blank=True)
    lesson_swedish = models.TextField(_("what the Swedish partner learned"), max_length=LONGEST_TEXT, blank=True)
    lesson_international = models.TextField(
        _("what the international partner learned"), max_length=LONGEST_TEXT, blank=True
    )
    setbacks = models.TextField(_("what did not work"), max_length=LONGEST_TEXT, blank=True)

    # Which window of the form stored which answer last; see submissions.form.merging_answers.
    written_in = models.JSONField(null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("started"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True, editable=False)
    mailed_at = models.DateTimeField(_("confirmation link sent"), null=True, blank=True, editable=False)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True, editable=False)
    accepted_at = models.DateTimeField(_("accepted"), null=True, blank=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    thanked_at = models.DateTimeField(_("thanked"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(
        _("closed"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("From then on there is nothing more to ask the sender."),
    )
    erasure_asked_at = models.DateTimeField(_("erasure asked for"), null=True, blank=True, editable=False)
    story_kept_at = models.DateTimeField(
        _("decided to keep the story"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Though the sender asked for everything to be erased."),
    )

    may_ask_again_at = models.DateTimeField(_("agreed to be asked a year later"), null=True, blank=True, editable=False)
    assigned_to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("read by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    reason = models.TextField(_("reason for declining"), max_length=2000, blank=True)
    story = models.OneToOneField(
        StoryPage, verbose_name=_("story"), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["-confirmed_at", "pk"]
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        default_permissions = ("view", "change")
        indexes = [models.Index(fields=["state", "changed_at"], name="submissions_by_state")]

    def __str__(self) -> str:
        return self.title or str(_("Untitled"))

    @property
    def is_open_to_writing(self) -> bool:
        """Whether whoever has the key may still change it: until it is sent, and again while editors read it."""
        return self.state == self.State.WRITING or self.is_being_read

    @property
    def is_being_read(self) -> bool:
        """Whether it is with the editors and not decided on."""
        return self.state in (self.State.RECEIVED, self.State.IN_REVIEW)

    @property
    def waits_for_erasure(self) -> bool:
        """Whether its sender wants all erased, and nobody has decided yet whether the story stays."""
        return self.erasure_asked_at is not None and self.story_kept_at is None

    @property
    def changed_by_sender_at(self) -> datetime.datetime | None:
        """When the sender changed it after it had reached the editors; None if they never did."""
        if self.confirmed_at and self.changed_at > self.confirmed_at:
            return self.changed_at
        return None

    @property
    def period(self) -> str:
        """The years as one reads them: "2018–2021", "2018–", "2021"; empty without any."""
        years = [str(year) if year else "" for year in (self.period_from, self.period_to)]
        return years[0] if years[0] == years[1] else "–".join(years)

    def accept(self, now: datetime.datetime) -> None:
        """A story is made of it; the sender is still to be asked about the finished text. The caller saves."""
        self.state = self.State.ACCEPTED
        self.accepted_at = now

    def close(self, state: Any, now: datetime.datetime) -> None:
        """End it in one of the last states; the caller saves."""
        self.state = state
        self.closed_at = now


class SubmittedResult(models.Model):
    """One result, and how one knows of it."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="results")
    position = models.PositiveSmallIntegerField()
    text = models.CharField(_("what came of it"), max_length=LONGEST_RESULT)
    evidence = models.CharField(_("how do we know?"), max_length=12, choices=Evidence, default=Evidence.CLAIMED)
    source = models.URLField(_("link to the evidence"), max_length=500, blank=True)

    class Meta:
        ordering = ["position"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["submission", "position"], name="submissions_result_has_its_place")
        ]

    def __str__(self) -> str:
        return self.text
