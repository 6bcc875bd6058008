"""The page with the form."""

from __future__ import annotations

from http import HTTPMethod
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path, re_path

from site_cms.models import IndexPage
from site_cms.pages.links import PageLinks
from site_cms.pages.parts import PageWithParts
from submissions.form import step_views, word_views
from submissions.form import views as form_views
from submissions.form.steps import BY_SLUG, outline
from submissions.models.submission import Submission
from submissions.private_responses import refused
from submissions.sign_off import views as sign_off_views
from submissions.signed_links import PART_WORDS
from submissions.status_page import confirming_views
from submissions.status_page import views as status_views

KEY = r"(?P<key>[\w-]{43})"
LINK = r"(?P<link>[\w-]{1,400}/[\w-]{1,20}/[\w-]{1,100})"


class SubmitPage(PageWithParts, IndexPage):
    """Where municipalities and regions send in an example; one a language."""

    names: ClassVar[dict[str, tuple[str, str]]] = {
        "sv": ("Dela ert exempel", "skicka-in"),
        "en": ("Share your example", "submit"),
    }
    introductions: ClassVar[dict[str, str]] = {
        "sv": "Berätta vad ni gjorde tillsammans med er partner, så att andra kan göra likadant. "
        "Det behövs inget konto, och ni kan fortsätta när ni vill.",
        "en": "Tell us what you did together with your partner, so that others can do the same. "
        "You do not need an account, and you can continue whenever you like.",
    }

    section = "submit"
    record_kind = "submit"
    part_words = PART_WORDS
    allowed_http_methods: ClassVar[list[str]] = [*IndexPage.allowed_http_methods, HTTPMethod.POST]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    max_count_per_parent = 1
    page_description = _("The form that municipalities and regions use to send in their own example. One per language.")
    template = "submissions/start.html"
    translatable_fields = IndexPage.translatable_fields

    class Meta:
        verbose_name = _("form for examples")
        verbose_name_plural = _("forms for examples")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A part of the form; what is erased while a button is pressed has links that are good for nothing."""
        try:
            return super().serve(request, *args, **kwargs)
        except Submission.DoesNotExist:
            return refused(self, request)

    @property
    def questions_url(self) -> str:
        """Where all questions stand, to print."""
        return self.part_url("questions/")

    @property
    def outline_url(self) -> str:
        """Where the questions are a Word file."""
        return self.part_url("questions.docx")

    @path("questions/")
    def questions(self, request: HttpRequest) -> HttpResponse:
        """All questions and what makes a good example, to print."""
        links = PageLinks.of(self, request).for_part((str(_("The questions")), "questions/"))
        context = {"links": links, "outline": outline()}
        return self.render(request, template="submissions/questions.html", context_overrides=context)

    # Before there is a draft.
    begin = path("begin/")(form_views.begin)
    outline_file = path("questions.docx/")(word_views.outline_file)
    begin_with_word = path("word/")(word_views.begin_with_word)

    # By a link that was mailed.
    confirm = re_path(rf"^confirm/{LINK}/$")(confirming_views.confirm)
    status = re_path(rf"^status/{LINK}/$")(status_views.status)
    export = re_path(rf"^status/{LINK}/export/$")(status_views.export)
    approve = re_path(rf"^approve/{LINK}/$")(sign_off_views.review)
    approve_text = re_path(rf"^approve/{LINK}/(?P<language>sv|en)/$")(sign_off_views.preview)
    answered = re_path(r"^answered/(?P<outcome>approved|changes|update)/$")(sign_off_views.answered)
    update = re_path(rf"^update/{LINK}/$")(sign_off_views.update)

    # Of a draft, by its key.
    resume = re_path(rf"^{KEY}/$")(form_views.resume)
    step = re_path(rf"^{KEY}/(?P<slug>{'|'.join(BY_SLUG)})/$")(step_views.step)
    send = re_path(rf"^{KEY}/send/$")(form_views.last)
    sent = re_path(rf"^{KEY}/sent/$")(form_views.sent)
    later = re_path(rf"^{KEY}/later/$")(form_views.later)
    word = re_path(rf"^{KEY}/word/$")(word_views.bring_word)
    picture = re_path(rf"^{KEY}/picture/(?P<pk>[0-9]{{1,10}})/$")(form_views.picture)
    document = re_path(rf"^{KEY}/document/(?P<pk>[0-9]{{1,10}})/$")(form_views.document)
