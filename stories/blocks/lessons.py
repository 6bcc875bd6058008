"""What each side of a partnership learned."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_cms.pages.blocks import SHORT_TEXT_FEATURES


class Side(models.TextChoices):
    """Whose lesson it is."""

    SWEDISH = "swedish", _("The Swedish partner")
    INTERNATIONAL = "international", _("The international partner")
    BOTH = "both", _("Both partners")


class LessonBlock(blocks.StructBlock):
    """What one side takes with it."""

    side = blocks.ChoiceBlock(label=_("Whose lesson"), choices=Side.choices, default=Side.BOTH.value)
    text = blocks.RichTextBlock(label=_("Lesson learned"), features=SHORT_TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Lesson learned")
        description = _("What one or both of the partners learned.")
        template = "components/blocks/lesson.html"
        preview_value = {"side": "swedish", "text": "<p>Visa för tre personer som inte arbetar i kommunen.</p>"}


class LessonsBlock(blocks.StreamBlock):
    """The lessons of a story."""

    lesson = LessonBlock()
