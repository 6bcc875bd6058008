"""A conference or the like: when, where, for whom, and what came of it."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from events.blocks import DocumentationBlock, ProgrammeBlock
from events.calendar_changes import note_changes
from events.calendars import WrittenCalendar, calendar_answer
from events.models.audience import Audience
from events.models.organiser import Organiser
from events.panels import event_edit_handler
from events.presentation import EventPresentation
from events.queries import EventManager
from places.models import LocalGovernment
from site_cms.citing.cited_page import CitedPage
from site_cms.languages.shared_facts import SharedFacts
from site_cms.models import WorkPage
from site_cms.pages.blocks import ProseBlock
from site_cms.pages.vocabulary_field import UsedWordsField
from site_cms.pictures.chooser import fetch_pictures
from site_cms.pictures.sizes import shown_picture
from stories.sharing import social_picture


class EventPage(CitedPage, WorkPage):
    """An event in one language.

    Its text belongs to the page; its facts (times, place, who took part) belong to the work,
    and publishing either language carries them to the other (`site_cms.languages.shared_facts`).
    """

    class Format(models.TextChoices):
        """How one takes part."""

        ONSITE = "onsite", _("On site")
        ONLINE = "online", _("Online")
        HYBRID = "hybrid", _("On site and online")

    body = StreamField(ProseBlock(), verbose_name=_("about the event"), blank=True)
    programme = StreamField(ProgrammeBlock(), verbose_name=_("programme"), blank=True)
    documentation = StreamField(DocumentationBlock(), verbose_name=_("slides and recordings"), blank=True)
    fee = models.CharField(_("fee"), max_length=160, blank=True, help_text=_("For example “Free of charge”."))
    spoken_languages = models.CharField(
        _("languages"), max_length=160, blank=True, help_text=_("Spoken, interpreted and signed languages.")
    )
    accessibility = models.CharField(
        _("accessibility on site"),
        max_length=250,
        blank=True,
        help_text=_("For example “Hearing loop, ramp, quiet room”."),
    )
    notice = models.CharField(
        _("notice"),
        max_length=250,
        blank=True,
        help_text=_("Shown at the top, for example why the event was moved or cancelled."),
    )

    start = models.DateTimeField(_("begins"), null=True, help_text=_("Swedish time."))
    end = models.DateTimeField(_("ends"), null=True, help_text=_("Swedish time."))
    format = models.CharField(_("format"), max_length=8, choices=Format, default=Format.ONSITE)
    venue = models.CharField(_("venue"), max_length=160, blank=True, help_text=_("The building and its address."))
    place = models.ForeignKey(
        LocalGovernment,
        verbose_name=_("municipality"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"is_municipality": True},
        help_text=_("Where it is held."),
    )
    online_url = models.URLField(
        _("online address"), blank=True, help_text=_("Public: where anyone can follow the event.")
    )
    audience = ParentalManyToManyField(
        Audience,
        verbose_name=_("audience"),
        blank=True,
        related_name="+",
        help_text=_("The report counts events for municipalities or regions."),
    )
    organisers: Any = UsedWordsField(Organiser, verbose_name=_("organisers"), blank=True, related_name="+")
    registration_url = models.URLField(_("registration"), blank=True, help_text=_("Where people sign up."))
    registration_until = models.DateField(_("last day to register"), null=True, blank=True)
    cancelled = models.BooleanField(
        _("cancelled"), default=False, help_text=_("The page stays, marked as cancelled, and subscribers are told.")
    )
    moved_from = models.DateTimeField(
        _("moved from"),
        null=True,
        blank=True,
        help_text=_(
            "The time before the latest move. Filled in when a published event gets a new time. Clear it to hide it."
        ),
    )
    # How often a published event has changed what stands in a calendar (RFC 5545, 3.8.7.4).
    sequence = models.PositiveIntegerField(default=0, editable=False)
    participants = models.PositiveIntegerField(
        _("number of participants"),
        null=True,
        blank=True,
        help_text=_("Leave empty if not known: unknown is not zero."),
    )

    objects = EventManager()

    cited_as = _("event")
    facts = SharedFacts(
        plain=[
            *("image_id", "start", "end", "format", "venue", "place_id", "online_url"),
            *("registration_url", "registration_until", "cancelled", "moved_from", "sequence", "participants"),
        ],
        chosen=["audience", "organisers"],
        rows={"participating": "party"},
    )
    shown_with_page = [*WorkPage.shown_with_page, "place__region"]
    parent_page_types = ["events.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A conference, seminar or similar event, before and after it is held.")
    known_query: ClassVar[Collection[str] | None] = ()
    template = "events/event_page.html"
    edit_handler = event_edit_handler

    # A copy is a new event: nobody has been told of it, and nobody has taken part in it.
    exclude_fields_in_copy = ["cancelled", "moved_from", "sequence", "participants", "participating"]

    search_fields = [
        *WorkPage.search_fields,
        index.SearchField("body"),
        index.SearchField("programme"),
        index.SearchField("venue"),
        index.FilterField("translation_key"),
    ]

    text_fields = ["body", "programme", "documentation"]

    # What a translator translates. The work's facts are not here: see `facts`.
    translatable_fields = [
        *map(TranslatableField, ["title", "summary", "image_alt", "notice", *text_fields]),
        *map(TranslatableField, ["fee", "spoken_languages", "accessibility", "seo_title", "search_description"]),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__lte=models.F("end"))
                | models.Q(start__isnull=True)
                | models.Q(end__isnull=True),
                name="events_end_after_they_begin",
            )
        ]
        indexes = [
            models.Index(fields=["start"], name="events_by_start"),
            models.Index(fields=["end"], name="events_by_end"),
        ]

    def clean(self) -> None:
        """Raises ValidationError where it would end before it begins."""
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The event ends before it begins.")})

    def note_going_public(self) -> None:
        """A live event keeps count of its changes."""
        note_changes(self)

    def publication_errors(self) -> dict[str, Any]:
        """What is still missing before the event may be published, by field."""
        errors = super().publication_errors()
        if not self.start:
            errors["start"] = _("A published event must say when it begins.")
        if not self.end:
            errors["end"] = _("A published event must say when it ends.")
        return errors

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `event`, the page as the templates read it, its pictures, and how to cite it."""
        context = super().get_context(request, *args, **kwargs)
        EventPage.objects.all().prefetch_page_data(self)
        fetch_pictures([self.body])
        context["event"] = EventPresentation.of(self, timezone.now())
        context["photograph"] = shown_picture(self.image, "lead") if self.image else None
        context["social_picture"] = social_picture(self, "share_event")
        context["cite"] = None if getattr(request, "is_preview", False) else self.how_to_cite()
        return context

    def cited_day(self) -> datetime.date | None:
        """The day on which it begins."""
        return timezone.localtime(self.start).date() if self.start else None

    @path("event.ics/")
    def calendar(self, request: HttpRequest) -> HttpResponseBase:
        """The event for a calendar."""
        events = EventPage.objects.filter(pk=self.pk).with_row_data().with_last_change()
        return calendar_answer(request, WrittenCalendar.of(events, name=self.title), file=self.slug)
