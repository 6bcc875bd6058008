"""The blocks that any text of the site is made of: text, picture, quotation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from site_cms.pictures.chooser import PictureChooserBlock

# The allow-list of rich text. `interchange.reading.markup` reduces imported HTML to the same.
TEXT_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
SHORT_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link"]


class TextBlock(blocks.RichTextBlock):
    """Running text with subheadings, lists and links."""

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Running text with subheadings, lists and links.")
        template = "components/blocks/text.html"
        preview_value = "<h2>Så arbetade de</h2><p>Först en gemensam genomgång. Sedan en provperiod.</p>"

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})


class PictureBlock(blocks.StructBlock):
    """A picture across the page, with its text alternative in the page's language."""

    image = PictureChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Text alternative"),
        required=False,
        max_length=250,
        help_text=_(
            "What the picture shows, for people who cannot see it. Leave empty only if it is purely decorative."
        ),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture across the page, with caption and photographer.")
        template = "components/blocks/picture.html"
        preview_template = "components/blocks/preview_picture.html"


class QuoteBlock(blocks.StructBlock):
    """A sentence lifted out of the text, or something that somebody said."""

    quote = blocks.TextBlock(label=_("Quotation"), max_length=400)
    who = blocks.CharBlock(
        label=_("Who said it"),
        required=False,
        max_length=120,
        help_text=_("Name and role. Leave empty for a pull quote."),
    )

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        description = _("A sentence from the text, shown beside it on a wide screen.")
        template = "components/blocks/quote.html"
        preview_value = {"quote": "Först när båda har visat var det tar stopp går det att jämföra.", "who": ""}


class ProseBlock(blocks.StreamBlock):
    """Free text: the three blocks in any order."""

    text = TextBlock()
    picture = PictureBlock()
    quote = QuoteBlock()
