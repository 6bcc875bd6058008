"""The event's edit form, in the tabs that an editor thinks in: before, and after."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from events.forms import EventPageForm
from site_cms.pages.repeated_title import RepeatedTitlePanel

_text = ObjectList(
    [
        TitleFieldPanel("title"),
        FieldPanel("summary"),
        RepeatedTitlePanel(),
        FieldPanel("notice"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture at the top")),
        FieldPanel("body"),
        FieldPanel("programme", help_text=_("The sessions in chronological order. Use Swedish time.")),
        MultiFieldPanel(
            [FieldPanel("fee"), FieldPanel("spoken_languages"), FieldPanel("accessibility")], heading=_("Practical")
        ),
    ],
    heading=_("Event"),
)

_when_and_where = ObjectList(
    [
        FieldRowPanel([FieldPanel("start"), FieldPanel("end")], heading=_("When")),
        MultiFieldPanel(
            [FieldPanel("cancelled"), FieldPanel("moved_from")],
            heading=_("Cancelled or moved"),
            help_text=_("Cancel or move the event here and leave its page: links and calendars then stay right."),
        ),
        FieldPanel("format"),
        MultiFieldPanel([FieldPanel("venue"), FieldPanel("place"), FieldPanel("online_url")], heading=_("Where")),
        FieldPanel("audience", widget=forms.CheckboxSelectMultiple),
        FieldPanel("organisers", widget=forms.CheckboxSelectMultiple),
        FieldRowPanel([FieldPanel("registration_url"), FieldPanel("registration_until")], heading=_("Registration")),
    ],
    heading=_("When, where, who"),
)

_afterwards = ObjectList(
    [
        HelpPanel(content=_("<p>Fill this in after the event. The report counts what you enter here.</p>")),
        FieldPanel("participants"),
        MultipleChooserPanel(
            "participating",
            chooser_field_name="party",
            label=_("municipality or region"),
            heading=_("Municipalities and regions that took part"),
        ),
        FieldPanel("documentation"),
    ],
    heading=_("Afterwards"),
)

_publishing = ObjectList(
    [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Address and search engines"),
        ),
        PublishingPanel(),
        CommentPanel(),
    ],
    heading=_("Publishing"),
)

AFTERWARDS = 2  # The place of the tab among the tabs.
event_edit_handler = TabbedInterface([_text, _when_and_where, _afterwards, _publishing], base_form_class=EventPageForm)
