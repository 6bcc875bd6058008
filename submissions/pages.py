"""The page with the form."""

from __future__ import annotations

from http import HTTPMethod
from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
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
LINK = r"(?P<value>[\w-]{1,400})/(?P<stamp>[\w-]{1,20})/(?P<signature>[\w-]{1,100})"


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

    @path("begin/")
    def begin(self, request: HttpRequest) -> HttpResponse:
        """The first step of a new draft."""
        return form_views.begin(self, request)

    @path("questions/")
    def questions(self, request: HttpRequest) -> HttpResponse:
        """All questions and what makes a good example, to print."""
        links = PageLinks.of(self, request).for_part((str(_("The questions")), "questions/"))
        context = {"links": links, "outline": outline()}
        return self.render(request, template="submissions/questions.html", context_overrides=context)

    @path("questions.docx/")
    def outline_file(self, _request: HttpRequest) -> HttpResponse:
        """The same questions as a Word document to fill in."""
        return word_views.outline_file(self)

    @path("word/")
    def begin_with_word(self, request: HttpRequest) -> HttpResponse:
        """A new draft out of a Word file."""
        return word_views.begin_with_word(self, request)

    @re_path(rf"^confirm/{LINK}/$")
    def confirm(self, request: HttpRequest, value: str, stamp: str, signature: str) -> HttpResponse:
        """The link to confirm with."""
        return confirming_views.confirm(self, request, value, stamp, signature)

    @re_path(rf"^status/{LINK}/$")
    def status(self, request: HttpRequest, value: str, stamp: str, signature: str) -> HttpResponse:
        """The link to follow it by."""
        return status_views.status(self, request, value, stamp, signature)

    @re_path(rf"^status/{LINK}/export/$")
    def export(self, request: HttpRequest, value: str, stamp: str, signature: str) -> HttpResponseBase:
        """All that is held about it, by the same link."""
        return status_views.export(self, request, value, stamp, signature)

    @re_path(rf"^approve/{LINK}/$")
    def approve(self, request: HttpRequest, value: str, stamp: str, signature: str) -> HttpResponse:
        """The link to read the finished text and approve it by."""
        return sign_off_views.review(self, request, value, stamp, signature)

    @re_path(rf"^approve/{LINK}/(?P<language>sv|en)/$")
    def approve_text(self, request: HttpRequest, value: str, stamp: str, signature: str, language: str) -> HttpResponse:
        """The finished text in a language, as it would be published."""
        return sign_off_views.preview(self, request, value, stamp, signature, language=language)

    @re_path(r"^answered/(?P<outcome>approved|changes|update)/$")
    def answered(self, request: HttpRequest, outcome: str) -> HttpResponse:
        """After answering."""
        return sign_off_views.answered(self, request, outcome)

    @re_path(rf"^update/{LINK}/$")
    def update(self, request: HttpRequest, value: str, stamp: str, signature: str) -> HttpResponse:
        """A year later: what happened next."""
        return sign_off_views.update(self, request, value, stamp, signature)

    @re_path(rf"^{KEY}/$")
    def resume(self, _request: HttpRequest, key: str) -> HttpResponse:
        """Where one left off."""
        return form_views.resume(self, key)

    @re_path(rf"^{KEY}/(?P<slug>{'|'.join(BY_SLUG)})/$")
    def step(self, request: HttpRequest, key: str, slug: str) -> HttpResponse:
        """A step."""
        return step_views.step(self, request, key, slug)

    @re_path(rf"^{KEY}/send/$")
    def send(self, request: HttpRequest, key: str) -> HttpResponse:
        """The last step."""
        return form_views.last(self, request, key)

    @re_path(rf"^{KEY}/sent/$")
    def sent(self, request: HttpRequest, key: str) -> HttpResponse:
        """After sending."""
        return form_views.sent(self, request, key)

    @re_path(rf"^{KEY}/later/$")
    def later(self, request: HttpRequest, key: str) -> HttpResponse:
        """Continue another time."""
        return form_views.later(self, request, key)

    @re_path(rf"^{KEY}/word/$")
    def word(self, request: HttpRequest, key: str) -> HttpResponse:
        """A Word file brought into a draft."""
        return word_views.bring_word(self, request, key)

    @re_path(rf"^{KEY}/picture/(?P<pk>[0-9]{{1,10}})/$")
    def picture(self, _request: HttpRequest, key: str, pk: str) -> HttpResponse:
        """A picture of the draft."""
        return form_views.picture(key, pk)

    @re_path(rf"^{KEY}/document/(?P<pk>[0-9]{{1,10}})/$")
    def document(self, _request: HttpRequest, key: str, pk: str) -> HttpResponse:
        """A document of the draft."""
        return form_views.document(key, pk)
