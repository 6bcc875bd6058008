"""What happened next."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_cms.pages.blocks import SHORT_TEXT_FEATURES


class FollowUpBlock(blocks.StructBlock):
    """A dated update to the story."""

    date = blocks.DateBlock(label=_("When"))
    text = blocks.RichTextBlock(label=_("What happened"), features=SHORT_TEXT_FEATURES)

    class Meta:
        icon = "date"
        label = _("What happened next")
        description = _("A dated update, in chronological order.")
        template = "components/blocks/follow_up.html"
        preview_value = {"date": datetime.date(2022, 3, 1), "text": "<p>En gemensam handledning översätts.</p>"}


class FollowUpsBlock(blocks.StreamBlock):
    """The updates of a story."""

    follow_up = FollowUpBlock()
