"""The story's edit form, in the tabs that an editor thinks in."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from site_cms.pages.repeated_title import RepeatedTitlePanel
from stories.forms import StoryPageForm

_text = ObjectList(
    [
        TitleFieldPanel("title"),
        FieldPanel("summary"),
        RepeatedTitlePanel(),
        MultiFieldPanel(
            [
                FieldPanel("image", help_text=_("Without a picture the story gets a woven cover of its own.")),
                FieldPanel("image_alt"),
            ],
            heading=_("Picture at the top"),
        ),
        FieldPanel("body", help_text=_("What a reader should know first, and the story itself.")),
        FieldPanel("challenge", help_text=_("What was the problem, and for whom?")),
        FieldPanel("done", help_text=_("Who did what, in which order?")),
        FieldPanel("results", help_text=_("What came of it, and how do we know? Claim no more than can be shown.")),
        FieldPanel("lessons", help_text=_("What does each partner take home?")),
        FieldPanel("setbacks", help_text=_("What others should not repeat. The most useful part for many readers.")),
    ],
    heading=_("Story"),
)

_partners = ObjectList(
    [
        MultipleChooserPanel(
            "swedish_parties",
            chooser_field_name="party",
            label=_("Swedish partner"),
            heading=_("Swedish partners"),
            help_text=_("The municipality or region authority. Gotland is one organisation."),
        ),
        InlinePanel(
            "international_parties",
            label=_("international partner"),
            heading=_("International partners"),
            help_text=_("If the place is missing from the list, add it in the chooser."),
        ),
        FieldPanel("withhold_place"),
        MultipleChooserPanel(
            "partnerships",
            chooser_field_name="partnership",
            label=_("partnership"),
            heading=_("Partnerships in the register"),
            help_text=_(
                "Which partnerships the story tells of. Partners, programme, core values, themes and goals that you "
                "have not set are then filled in from them."
            ),
        ),
    ],
    heading=_("Partners"),
)

_sorting = ObjectList(
    [
        FieldPanel("programme"),
        FieldPanel("core_values", widget=forms.CheckboxSelectMultiple, required_on_save=False),
        FieldPanel("themes", widget=forms.CheckboxSelectMultiple),
        FieldPanel("goals", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("period_from"), FieldPanel("period_to")], heading=_("Time period")),
        FieldPanel("source_url"),
    ],
    heading=_("Sorting"),
)

_afterwards = ObjectList(
    [FieldPanel("follow_ups", help_text=_("Later updates, in chronological order."))],
    heading=_("What happened next"),
)

_publishing = ObjectList(
    [
        HelpPanel(content=_("<p>These settings apply to the story in all languages.</p>")),
        FieldPanel("published_on"),
        FieldPanel("original_language"),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Address and search engines"),
        ),
        PublishingPanel(),
        CommentPanel(),
    ],
    heading=_("Publishing"),
)

story_edit_handler = TabbedInterface(
    [_text, _partners, _sorting, _afterwards, _publishing], base_form_class=StoryPageForm
)
