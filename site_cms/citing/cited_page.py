"""A page that says how it is referred to, and has the reference as a file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import override
from wagtail.contrib.routable_page.models import path

from site_cms.citing.licence import Licence, chosen_licence
from site_cms.citing.permanent import permanent_address
from site_cms.citing.reference import FORMATS, Reference
from site_cms.pages.parts import PageWithParts
from site_cms.pages.work_page import WorkPage

# What files of references are called, which are known by these names in every language.
NAMES = {"bib": "BibTeX", "ris": "RIS"}


@dataclass(frozen=True)
class HowToCite:
    """What templates/components/cite.html shows: the reference, its files as (name, address), and the licence."""

    reference: Reference
    files: list[tuple[str, str]]
    licence: Licence | None


class CitedPage(PageWithParts):
    """A version of a work with its reference below it."""

    part_words: ClassVar[Mapping[str, str]] = {"reference": "referens"}
    # What it is called in a reference, where it is not a text to read.
    cited_as: ClassVar[str | Promise] = ""

    def cited_day(self) -> datetime.date | None:
        """The day that a reference gives; a page type says which."""
        return None

    def reference(self) -> Reference:
        """How the version is referred to today."""
        page = cast(WorkPage, self)
        with override(page.locale.language_code):
            kind = str(self.cited_as)
        return Reference(
            title=page.title,
            day=self.cited_day(),
            address=permanent_address(page),
            language=page.locale.language_code,
            read_on=timezone.localdate(),
            kind=kind,
        )

    def how_to_cite(self) -> HowToCite:
        """The reference with its files."""
        return HowToCite(self.reference(), citation_files(self), chosen_licence())

    @path("reference.<str:form>/", name="reference")
    def reference_file(self, _request: HttpRequest, form: str) -> HttpResponse:
        """The reference as a file, for what manages references."""
        return reference_answer(self.reference(), form)


def citation_files(page: PageWithParts, below: str = "") -> list[tuple[str, str]]:
    """The names and addresses of the files of a reference, of the page or of what stands `below` it."""
    return [(name, page.part_url(f"{below}reference.{form}")) for form, name in NAMES.items()]


def reference_answer(reference: Reference, form: str) -> HttpResponse:
    """A reference as a file to keep, "bib" or "ris".

    Raises:
        Http404: there is no such form.
    """
    if form not in FORMATS:
        raise Http404(form)
    answer = HttpResponse(reference.as_file(form), content_type=f"{FORMATS[form]}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{reference.key}.{form}"'
    return answer
