"""Leaving a name out of everything public of a frozen edition once its place is withheld.

A frozen edition never changes. Where a place that it names is withheld later, for people's
safety, the public gets a redaction of it, which says so, when, and both checksums (rule 13 of
docs/reference/format.md). Whoever asks for an edition gets it by `public_form`, so that no
moment lies between the withholding and its effect, by whichever way the place was withheld.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page

from commitments.editions.edition import Citation, Edition
from commitments.editions.redaction import Redaction
from commitments.report import Report, canonical_json, checksum
from places.normalising import normalised
from site_cms.publishing.rules import Following, follows_publication
from stories.pages import StoryPage
from stories.weave.social_picture import forget

if TYPE_CHECKING:
    from django_stubs_ext.db.models.manager import RelatedManager

    from commitments.editions.edition import EditionDocument
    from commitments.editions.redaction import RedactedDocument

NEUTRAL = {"sv": "Exempel där platsen inte anges", "en": "An example whose place is not named"}
LEFT_OUT = {"sv": "[utelämnat]", "en": "[withheld]"}


@dataclass(frozen=True)
class PublicForm:
    """What everybody may have of a frozen edition.

    Args:
        edition: what was frozen, with its content.
        redaction: what stands in its place; None where nothing had to be left out.
    """

    edition: Edition
    redaction: Redaction | None = None

    @property
    def content(self) -> str:
        """The canonical JSON."""
        return self.redaction.content if self.redaction else self.edition.content

    @property
    def checksum(self) -> str:
        """Its SHA-256."""
        return self.redaction.checksum if self.redaction else self.edition.checksum

    @cached_property
    def report(self) -> Report:
        """The report that it is."""
        return Report.from_json(json.loads(self.content))

    @property
    def is_intact(self) -> bool:
        """Whether the stored content is still what it was when it was stored."""
        return checksum(self.content.encode()) == self.checksum

    @property
    def documents(self) -> RelatedManager[EditionDocument] | RelatedManager[RedactedDocument]:
        """The files made of it: what keeps them, and makes new ones."""
        return (self.redaction or self.edition).documents

    def title_of(self, work: str, language: str) -> str | None:
        """The title under which a work may be named where its name was left out; None for all other works."""
        if self.redaction is None or work not in self.redaction.works:
            return None
        found = next((story for story in self.report.evidence.stories if story.id == work), None)
        return found.in_language(language)[1].title if found else NEUTRAL[language]


def public_form(edition: Edition) -> PublicForm:
    """What everybody may have of a frozen edition now. Two queries, unless a place was withheld since the last time."""
    latest = edition.redactions.order_by("-pk").first()
    if _to_leave_out(edition, latest):
        latest = redact(edition.pk, timezone.now())
    return PublicForm(edition, latest)


@transaction.atomic
def redact(edition_pk: int, now: datetime.datetime) -> Redaction | None:
    """Leave out what has been withheld, and record it; returns what holds now, None if nothing was ever left out.

    Args:
        edition_pk: of a frozen edition.
        now: the moment that is recorded.
    """
    # Two who ask at the same moment record it once.
    edition = Edition.objects.select_for_update(of=("self",)).get(pk=edition_pk)
    latest = edition.redactions.order_by("-pk").first()
    more = _to_leave_out(edition, latest)
    if not more:
        return latest
    works = more | set(latest.works if latest else [])
    told = without_names(json.loads(edition.content), works)
    told["redaction"] = {
        "at": timezone.localtime(now, timezone.get_default_timezone()).isoformat(timespec="seconds"),
        "frozen_checksum": edition.checksum,
    }
    content = canonical_json(told)
    # A name may stand in the title that it was shared with.
    forget(str(edition.key))
    # Its files are new ones, which whoever asks first may ask the worker for, however short ago the former were.
    Edition.objects.filter(pk=edition_pk).update(documents_asked_at=None)
    return Redaction.objects.create(
        edition=edition, made_at=now, works=sorted(works), content=content.decode(), checksum=checksum(content)
    )


@follows_publication(Following.EDITIONS)
def redact_what_names(page: Page) -> None:
    """The editions that name a place that is withheld by now no longer do."""
    if isinstance(page, StoryPage) and page.withhold_place:
        cited = Citation.objects.filter(kind=Citation.Kind.STORY, work=page.translation_key)
        for pk in cited.values_list("edition", flat=True).distinct():
            redact(pk, timezone.now())


def without_names(frozen: Mapping[str, Any], works: Iterable[str]) -> dict[str, Any]:
    """An edition's content without the names of the partners abroad in some of its stories.

    Their countries stay, and so does every figure. A title or an address that holds a name gives
    way to a neutral one. From the words of whoever answers for the report a name goes too,
    unless another story of the edition still names it.
    """
    told, kept_back = deepcopy(dict(frozen)), set(works)
    stories = told["evidence"]["stories"]
    still_named = {
        normalised(each["name"]) for work in stories if work["id"] not in kept_back for each in work["partners"]
    }
    gone: list[str] = []
    for work in stories:
        if work["id"] in kept_back:
            names = [each["name"] for each in work["partners"]]
            gone += [name for name in names if normalised(name) not in still_named]
            work["partners"] = []
            for language, version in work["versions"].items():
                if _holds(version["title"], names):
                    version["title"] = NEUTRAL[language]
                if any(slugify(name) in version["url"] for name in names):
                    parts = urlsplit(version["url"])
                    version["url"] = f"{parts.scheme}://{parts.netloc}/{language}/"
    for words in (told["title"], told["introduction"], *told["comments"].values()):
        for language, text in words.items():
            words[language] = _without(text, gone, LEFT_OUT[language])
    return told


def _to_leave_out(edition: Edition, latest: Redaction | None) -> set[str]:
    """The works that are withheld by now, and whose partners the public form still names."""
    more = _withheld(edition) - set(latest.works if latest else [])
    if not more:
        return more
    # Most were withheld when the edition was frozen, which names nobody of them.
    stories = json.loads(edition.content)["evidence"]["stories"]
    return more & {work["id"] for work in stories if work["partners"]}


def _withheld(edition: Edition) -> set[str]:
    cited = edition.citations.filter(kind=Citation.Kind.STORY)
    pages = StoryPage.objects.filter(withhold_place=True, alias_of=None, translation_key__in=cited.values("work"))
    return {str(key) for key in pages.values_list("translation_key", flat=True)}


def _holds(text: str, names: Iterable[str]) -> bool:
    plain = normalised(text)
    return any(normalised(name) in plain for name in names)


def _without(text: str, names: Iterable[str], mark: str) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = re.sub(re.escape(name), mark, text, flags=re.IGNORECASE)
    return text
