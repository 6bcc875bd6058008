"""The pictures that pages are shared with."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from wagtail.models import Page

from site_cms.models import WorkPage
from site_cms.pages.unchanged import unless_known
from site_cms.pages.view_restrictions import is_public
from site_cms.security.http_methods import safe_only
from stories.presentation import StoryPresentation
from stories.story_page import StoryPage
from stories.weave.social_picture import Shared, picture_of


@safe_only
def share_story(request: HttpRequest, work: uuid.UUID) -> HttpResponseBase:
    """The drawn picture of a public story in the language of the address.

    Raises:
        Http404: the work has no version in the language that anybody may read.
    """
    language = get_language() or "sv"
    versions = StoryPage.objects.public().in_language(language).filter(translation_key=work)
    page = versions.with_card_data("top").first()
    if page is None:
        raise Http404
    return answer_with(request, Shared.of(StoryPresentation.of(page)), language)


@safe_only
def share_page(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    """The drawn picture of a public page that is no work, in the language of the address: its title and a weave.

    Raises:
        Http404: there is no such page in the language that anybody may read, or it is a work, which has its own.
    """
    language = get_language() or "sv"
    page = Page.objects.filter(is_public(), translation_key=key, locale__language_code=language).first()
    if page is None or issubclass(page.specific_class or Page, WorkPage):
        raise Http404
    return answer_with(request, Shared.titled(page.title, "", seed=str(key), core_value=""), language)


@safe_only
def share_site(request: HttpRequest) -> HttpResponseBase:
    """The drawn picture of the home page, in the language of the address."""
    return answer_with(request, Shared.site(), get_language() or "sv")


def answer_with(request: HttpRequest, shown: Shared, language: str) -> HttpResponseBase:
    """Drawn once and kept; who has it already gets nothing but that word (304)."""
    return unless_known(
        request, shown.digest, lambda: HttpResponse(picture_of(shown, language), content_type="image/png")
    )
