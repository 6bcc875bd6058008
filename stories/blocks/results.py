"""Results, each with the strength of its evidence."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail_localize.segments import StringSegmentValue


class Evidence(models.TextChoices):
    """How one knows of a result, from weakest to strongest."""

    CLAIMED = "claimed", _("Told by those involved")
    DOCUMENTED = "documented", _("Documented")
    EVALUATED = "evaluated", _("Evaluated by somebody else")


class KeyFigureBlock(blocks.CharBlock):
    """A short figure such as `24` or `ca 300`; translated only if it has letters."""

    def get_translatable_segments(self, value: str) -> list[StringSegmentValue]:
        """wagtail-localize's hook: a bare number needs no translator."""
        return [StringSegmentValue("", value)] if any(c.isalpha() for c in value or "") else []

    def restore_translated_segments(self, value: str, segments: list[StringSegmentValue]) -> str:
        """wagtail-localize's hook: put the translated figure in place."""
        for segment in segments:
            value = segment.render_text()
        return value


class ResultBlock(blocks.StructBlock):
    """One result in brief."""

    figure = KeyFigureBlock(
        label=_("Figure"),
        required=False,
        max_length=16,
        help_text=_("For example “24” or “300,000”. Can be left empty."),
    )
    text = blocks.CharBlock(label=_("What came of it"), max_length=200)
    evidence = blocks.ChoiceBlock(label=_("How do we know?"), choices=Evidence.choices, default=Evidence.CLAIMED.value)
    source = blocks.URLBlock(
        label=_("Link to the evidence"), required=False, help_text=_("A report, minutes or an evaluation.")
    )

    class Meta:
        icon = "success"
        label = _("Result")
        description = _("A result in one line, and how we know about it.")
        template = "components/blocks/result.html"
        preview_value = {"figure": "9", "text": "möten med boende i båda kommunerna", "evidence": "documented"}


class ResultsBlock(blocks.StreamBlock):
    """The results of a story."""

    result = ResultBlock()
