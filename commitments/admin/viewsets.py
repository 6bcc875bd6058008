"""The ledger in the admin: editions, registers, the wording of the commitments."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import EditView, SnippetViewSet, SnippetViewSetGroup

from commitments.admin.edition_form import EditionForm
from commitments.admin.register_filters import CourseFilter, EditionFilter, InstructorFilter
from commitments.editions.edition import Edition, FrozenEditionError
from commitments.editions.files import missing_files
from commitments.editions.freezing_asked import Freezing
from commitments.models import Course, Instructor, Promise


def _both(name: str) -> FieldRowPanel:
    return FieldRowPanel([FieldPanel(f"{name}_sv"), FieldPanel(f"{name}_en")])


def state_of(edition: Edition) -> str:
    """A draft, and what came of freezing it; or the day on which it was frozen, and the files that it lacks."""
    if edition.frozen_at is None:
        return _state_of_draft(edition)
    said = gettext("Frozen on %(day)s") % {"day": date_format(localtime(edition.frozen_at), "j F Y")}
    if missing := missing_files(edition):
        lacking = gettext("Files not created yet: %(files)s") % {"files": ", ".join(missing)}
        said = f"{said}. {lacking}"
    return said


def _state_of_draft(edition: Edition) -> str:
    freezing = Freezing.objects.filter(edition=edition).first()
    if freezing is None:
        return gettext("Draft")
    if freezing.is_under_way(timezone.now()):
        return gettext("Being frozen")
    return f"{gettext('Draft')}. {gettext('Not frozen:')} {freezing.reason()}"


class EditionEditView(EditView):
    """The form of a draft."""

    def form_valid(self, form: EditionForm) -> HttpResponse:
        """Save; who is late, since somebody has frozen the draft meanwhile, sees the own text again, and why."""
        try:
            return super().form_valid(form)
        except FrozenEditionError:
            form.add_error(
                None,
                gettext(
                    "The edition was frozen while you were writing, and what you wrote is not in it. Copy your "
                    "text from here. To correct it, create a new edition that replaces this one."
                ),
            )
            self.produced_error_message = self.get_error_message()
            return self.form_invalid(form)


class EditionViewSet(SnippetViewSet):
    """Editions of the report: written as drafts, frozen once."""

    model = Edition
    icon = "doc-full-inverse"
    menu_label = _("Editions")
    list_display = [
        "title_sv",
        "first",
        "last",
        Column("state", label=_("State"), accessor=state_of, sort_key="frozen_at"),
    ]
    filterset_class = EditionFilter
    search_fields = ["title_sv", "title_en", "slug"]
    copy_view_enabled = False
    edit_view_class = EditionEditView
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    HelpPanel(
                        content=_(
                            "<p>Save the draft, check it in both languages and freeze it when it is right. Until then "
                            "it shows today’s figures and can only be seen here.</p>"
                        )
                    ),
                    FieldRowPanel([FieldPanel("first"), FieldPanel("last")], heading=_("Period")),
                    MultiFieldPanel([_both("title")], heading=_("Title")),
                    FieldPanel(
                        "slug",
                        help_text=_(
                            "The last part of the address in both languages, for example “2025”. If left empty, the "
                            "period is used."
                        ),
                    ),
                    MultiFieldPanel([_both("introduction")], heading=_("Introduction")),
                    FieldPanel("replaces"),
                ],
                heading=_("Edition"),
            ),
            ObjectList(
                [
                    MultiFieldPanel([_both("internal")], heading=_("Internal commitment")),
                    MultiFieldPanel([_both("external")], heading=_("External commitment")),
                    MultiFieldPanel([_both("communicative")], heading=_("Communicative commitment")),
                    MultiFieldPanel([_both("coverage")], heading=_("Coverage")),
                ],
                heading=_("Comments"),
            ),
        ],
        base_form_class=EditionForm,
    )


class CourseViewSet(SnippetViewSet):
    """The register of courses."""

    model = Course
    icon = "clipboard-list"
    menu_label = _("Courses")
    list_display = ["title_sv", "title_en", "date", "participants"]
    filterset_class = CourseFilter
    search_fields = ["title_sv", "title_en"]
    copy_view_enabled = False
    panels = [
        MultiFieldPanel([_both("title")], heading=_("Title")),
        FieldRowPanel([FieldPanel("date"), FieldPanel("participants")]),
    ]


class InstructorViewSet(SnippetViewSet):
    """The register of certified instructors."""

    model = Instructor
    icon = "user"
    menu_label = _("Instructors")
    list_display = ["__str__", "certified_on", "ended_on"]
    filterset_class = InstructorFilter
    copy_view_enabled = False
    panels = [
        HelpPanel(
            content=_(
                "<p>The name is personal data. It is shown on this form and nowhere else: the list, the log "
                "and messages show only a number and the date of the certificate.</p>"
            )
        ),
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("certified_on"), FieldPanel("ended_on")]),
    ]


class PromiseViewSet(SnippetViewSet):
    """The wording of the three commitments."""

    model = Promise
    icon = "openquote"
    menu_label = _("Commitments")
    list_display = ["__str__", "text_sv"]
    copy_view_enabled = False
    panels = [
        MultiFieldPanel([_both("text")], heading=_("The commitment")),
        MultiFieldPanel([_both("to_report")], heading=_("To be reported")),
    ]


class LedgerGroup(SnippetViewSetGroup):
    """The menu's entry for the ledger."""

    menu_label = _("Ledger")
    menu_icon = "clipboard-list"
    menu_order = 230
    items = (EditionViewSet, CourseViewSet, InstructorViewSet, PromiseViewSet)
