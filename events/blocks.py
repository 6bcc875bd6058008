"""What an event's page is made of besides running text: its programme and what is left of it."""

from __future__ import annotations

import datetime

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from site_cms.pages.blocks import SHORT_TEXT_FEATURES


class SpeakerBlock(blocks.StructBlock):
    """Somebody who speaks in a session."""

    name = blocks.CharBlock(label=_("Name"), max_length=120)
    role = blocks.CharBlock(
        label=_("Role"), required=False, max_length=160, help_text=_("For example “Development strategist, Växjö”.")
    )

    class Meta:
        icon = "user"
        label = _("Speaker")


class SessionBlock(blocks.StructBlock):
    """A session of the programme: when, what, who. A pause has a title alone."""

    day = blocks.DateBlock(label=_("Day"), required=False, help_text=_("Only if the event lasts several days."))
    start = blocks.TimeBlock(label=_("Begins"), help_text=_("Swedish time."))
    end = blocks.TimeBlock(label=_("Ends"), required=False)
    title = blocks.CharBlock(label=_("Title"), max_length=160)
    text = blocks.RichTextBlock(label=_("About the session"), required=False, features=SHORT_TEXT_FEATURES)
    speakers = blocks.ListBlock(SpeakerBlock(), label=_("Speakers"), default=[])
    is_pause = blocks.BooleanBlock(label=_("Break"), required=False, help_text=_("Coffee, lunch, registration."))

    class Meta:
        icon = "time"
        label = _("Session")
        description = _("A session in the programme, with its speakers.")
        template = "components/blocks/session.html"
        preview_value = {"start": datetime.time(9), "end": datetime.time(9, 40), "title": "Två skolgårdar, samma fråga"}


class ProgrammeBlock(blocks.StreamBlock):
    """The sessions of an event in the order of time."""

    session = SessionBlock()


class RecordingBlock(blocks.StructBlock):
    """Something from the event that lies elsewhere on the web: a recording, a report."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    url = blocks.URLBlock(label=_("Address"))
    note = blocks.CharBlock(
        label=_("Note"), required=False, max_length=160, help_text=_("For example “Video, 42 minutes, with captions”.")
    )

    class Meta:
        icon = "media"
        label = _("Recording or link")
        description = _("A recording or a report elsewhere on the web.")
        template = "components/blocks/recording.html"
        preview_value = {
            "title": "Inspelning av inledningen",
            "url": "https://example.org/",
            "note": "Video, 42 minuter",
        }


class SlidesBlock(blocks.StructBlock):
    """A document from the event: slides, notes."""

    title = blocks.CharBlock(label=_("Title"), max_length=160)
    document = DocumentChooserBlock(label=_("Document"))

    class Meta:
        icon = "doc-full"
        label = _("Slides or document")
        description = _("Slides or notes to download. Check that the file is accessible.")
        template = "components/blocks/slides.html"
        preview_template = "components/blocks/preview_slides.html"


class DocumentationBlock(blocks.StreamBlock):
    """What can be read and seen after the event."""

    recording = RecordingBlock()
    slides = SlidesBlock()
