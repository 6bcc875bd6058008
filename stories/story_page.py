"""A good example: what a municipality or region did together with its partner."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.contrib.routable_page.models import path
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import TranslatableField

from partnerships.programme import Programme
from site_cms.citing.cited_page import CitedPage
from site_cms.languages.shared_facts import Facts, SharedFacts
from site_cms.models import WorkPage
from site_cms.page_cache.known_query import may_be_kept
from site_cms.pages.blocks import ProseBlock
from site_cms.pages.vocabulary_field import UsedWordsField
from site_cms.pictures.chooser import fetch_pictures
from stories.blocks import FollowUpsBlock, LessonsBlock, ResultsBlock
from stories.blocks.results import Evidence
from stories.from_the_register import partnerships_told
from stories.models.vocabulary import CoreValue, Goal, Theme
from stories.panels import story_edit_handler
from stories.parallel import show_parallel
from stories.presentation import StoryPresentation
from stories.queries import StoryManager
from stories.related import related_stories, shared_in
from stories.sharing import social_picture
from stories.sorted_by import SortedBy

YEARS = [MinValueValidator(1900), MaxValueValidator(2100)]


class StoryPage(CitedPage, WorkPage):
    """A story in one language.

    Its text belongs to the page; its facts (partners, vocabularies, dates) belong to the
    work, and publishing either language carries them to the other (`site_cms.languages.shared_facts`).
    """

    class Language(models.TextChoices):
        """The language in which the story was first written."""

        SV = "sv", _("Swedish")
        EN = "en", _("English")

    body = StreamField(ProseBlock(), verbose_name=_("story"), blank=True)
    challenge = StreamField(ProseBlock(), verbose_name=_("challenge"), blank=True)
    done = StreamField(ProseBlock(), verbose_name=_("what was done"), blank=True)
    results = StreamField(ResultsBlock(), verbose_name=_("results"), blank=True)
    lessons = StreamField(LessonsBlock(), verbose_name=_("what each side learned"), blank=True)
    setbacks = StreamField(ProseBlock(), verbose_name=_("what did not work"), blank=True)
    follow_ups = StreamField(FollowUpsBlock(), verbose_name=_("what happened next"), blank=True)

    programme = models.CharField(_("programme"), max_length=16, choices=Programme)
    core_values = ParentalManyToManyField(CoreValue, verbose_name=_("core values"), related_name="+")
    themes: Any = UsedWordsField(Theme, verbose_name=_("themes"), blank=True, related_name="+")
    goals = ParentalManyToManyField(Goal, verbose_name=_("Sustainable Development Goals"), blank=True, related_name="+")
    period_from = models.PositiveSmallIntegerField(_("from year"), null=True, blank=True, validators=YEARS)
    period_to = models.PositiveSmallIntegerField(_("to year"), null=True, blank=True, validators=YEARS)
    original_language = models.CharField(
        _("written in"), max_length=2, choices=Language, default=Language.SV, blank=True
    )
    published_on = models.DateField(
        _("counts from"),
        null=True,
        blank=True,
        help_text=_("The date from which the story counts in the report. Filled in when it is first published."),
    )
    withhold_place = models.BooleanField(
        _("withhold the place abroad"),
        default=False,
        help_text=_("For people's safety: the site then names only the partner's country."),
    )
    evidence = models.CharField(  # noqa: DJ001  (none at all while there is no result)
        _("strongest evidence"), max_length=16, choices=Evidence, null=True, editable=False
    )
    source_url = models.URLField(_("source"), blank=True, help_text=_("Where the facts can be checked."))

    objects = StoryManager()
    part_words = {**CitedPage.part_words, "side-by-side": "sida-vid-sida"}

    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("What a municipality or region did with its partner, and what came of it.")
    known_query: ClassVar[Collection[str] | None] = ()
    template = "stories/story_page.html"
    edit_handler = story_edit_handler

    # A copy is a new work, which has not counted yet.
    exclude_fields_in_copy = ["published_on"]

    search_fields = [
        *WorkPage.search_fields,
        index.SearchField("body"),
        index.SearchField("challenge"),
        index.SearchField("done"),
        index.SearchField("results"),
        index.SearchField("lessons"),
        index.SearchField("setbacks"),
        index.SearchField("follow_ups"),
        index.SearchField("party_names"),
        index.FilterField("translation_key"),
    ]

    facts = SharedFacts(
        plain=[
            *("programme", "period_from", "period_to", "original_language", "published_on"),
            *("withhold_place", "source_url", "image_id"),
        ],
        chosen=["core_values", "themes", "goals"],
        rows={"swedish_parties": "party", "international_parties": "party", "partnerships": "partnership"},
    )
    text_fields = ["body", "challenge", "done", "results", "lessons", "setbacks", "follow_ups"]

    # What a translator translates. The work's facts are not here: see `facts`.
    translatable_fields = [
        *map(TranslatableField, ["title", "summary", "image_alt", *text_fields, "seo_title", "search_description"])
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(period_from__lte=models.F("period_to"))
                | models.Q(period_from__isnull=True)
                | models.Q(period_to__isnull=True),
                name="stories_period_runs_forward",
            )
        ]
        indexes = [models.Index(fields=["published_on"], name="stories_by_day")]

    def clean(self) -> None:
        """Raises ValidationError where it would end before it begins."""
        super().clean()
        if not self.original_language:
            self.original_language = self.locale.language_code
        if self.period_from and self.period_to and self.period_from > self.period_to:
            raise ValidationError({"period_to": _("The period ends before it begins.")})

    def note_going_public(self) -> None:
        """A live story counts from some day."""
        # A copy that is live from the start has no live revision of its own yet, and no day.
        if self.published_on is None and self.pk and self.live_revision:
            # Publishing again, or going back to a revision from before the first time, moves nothing;
            # an editor who has chosen another day has the last word.
            self.published_on = self._day_of_the_work() or timezone.localdate()

    def publication_errors(self) -> dict[str, Any]:
        """What is still missing before the story may be published, by field."""
        errors = super().publication_errors()
        if not self.programme:
            errors["programme"] = _("A published story must have a programme.")
        if not self.core_values.all():
            errors["core_values"] = _("A published story must have at least one core value.")
        if not self.swedish_parties.all():
            errors["swedish_parties"] = _("A published story must have at least one Swedish partner.")
        return errors

    def _day_of_the_work(self) -> datetime.date | None:
        """The day from which the work counts already, in whichever language."""
        versions = StoryPage.objects.filter(translation_key=self.translation_key, published_on__isnull=False)
        return versions.values_list("published_on", flat=True).first()

    @classmethod
    def derived_facts(cls, public: Sequence[StoryPage]) -> Facts:
        """The strongest evidence that any public version gives for a result; None while none tells of any."""
        told = {result.value["evidence"] for version in public for result in version.results}
        return {"evidence": next((each for each in reversed(Evidence.values) if each in told), None)}

    def party_names(self) -> str:
        """The partners' names for the search index; none that is withheld."""
        names = [row.party.name_sv + " " + row.party.name_en for row in self.swedish_parties.all()]
        if not self.withhold_place:
            names += [row.party.name for row in self.international_parties.all()]
        return " ".join(names)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add `story`, the page as the templates read it, and what goes with it.

        `related`: other stories; `partnerships`: those of the register that it tells of, as links; `parallel` and
        `cite`: where both languages are and how to cite it, once it is public.
        """
        context = super().get_context(request, *args, **kwargs)
        shared = shared_in(self.locale_id)
        related = related_stories(self, shared)
        # One round of queries for the story and those beside it, and one for all pictures in its text.
        StoryPage.objects.prefetch_partners([self, *related], "top", "card", "lead")
        fetch_pictures(getattr(self, name) for name in self.text_fields)
        is_preview = getattr(request, "is_preview", False)
        own, *others = SortedBy.of([self, *related], shared)
        context["story"] = StoryPresentation.of(self, sorted_by=SortedBy.edited(self) if is_preview else own)
        context["social_picture"] = social_picture(self)
        context["partnerships"] = partnerships_told(self)
        context["related"] = [
            StoryPresentation.of(other, sorted_by=words) for other, words in zip(related, others, strict=True)
        ]
        # What is not public yet has its text in one place alone.
        context["parallel"] = "" if is_preview else self.part_url("side-by-side/")
        context["cite"] = None if is_preview else self.how_to_cite()
        return context

    def cited_day(self) -> datetime.date | None:
        """The day from which it counts."""
        return self.published_on

    @path("side-by-side/", name="parallel")
    @may_be_kept()
    def side_by_side(self, request: HttpRequest) -> HttpResponse:
        """The story in both languages, piece by piece."""
        return show_parallel(self, request)
