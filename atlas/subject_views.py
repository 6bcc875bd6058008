"""What the page of subjects answers: all of them, or one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone

from atlas.sharing import picture_below, subject_shared
from atlas.subject import GROUPS, Subject, SubjectPresentation, Subjects, subject_at
from site_cms.pages.links import PageLinks
from stories.views import answer_with

if TYPE_CHECKING:
    from atlas.subject_index_page import SubjectIndexPage


def show_subjects(page: SubjectIndexPage, request: HttpRequest) -> HttpResponse:
    """All subjects."""
    subjects = Subjects.of(language=page.locale.language_code, address=page.get_url() or "")
    return page.render(request, context_overrides={"subjects": subjects})


def show_group(page: SubjectIndexPage, request: HttpRequest, slug: str) -> HttpResponse:
    """A theme; the address of a group leads to its place among all.

    Raises:
        Http404: there is neither.
    """
    if slug in GROUPS and subject_at("", slug, page.locale.language_code) is None:
        return redirect(f"{page.get_url()}#{slug}")
    return show_subject(page, request, "", slug)


def show_subject(page: SubjectIndexPage, request: HttpRequest, group: str, slug: str) -> HttpResponse:
    """A subject.

    Raises:
        Http404: there is none at the address.
    """
    subject, language = _subject(page, group, slug), page.locale.language_code
    links = PageLinks.of(page, request).for_part((subject.name, subject.paths["en"]))
    shown = SubjectPresentation.of(
        subject,
        language=language,
        address=page.get_url() or "",
        listing=links.address_of("stories"),
        register=links.address_of("partnerships"),
        today=timezone.localdate(),
    )
    picture = picture_below(page, subject.paths["en"], subject_shared(subject))
    context = {"links": links, "shown": shown, "social_picture": picture}
    return page.render(request, template="atlas/subject.html", context_overrides=context)


def share_subject(page: SubjectIndexPage, request: HttpRequest, group: str, slug: str) -> HttpResponseBase:
    """The picture that a subject is shared with.

    Raises:
        Http404: there is none at the address.
    """
    return answer_with(request, subject_shared(_subject(page, group, slug)), page.locale.language_code)


def _subject(page: SubjectIndexPage, group: str, slug: str) -> Subject:
    subject = subject_at(group, slug, page.locale.language_code)
    if subject is None:
        raise Http404
    return subject
