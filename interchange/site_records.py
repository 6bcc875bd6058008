"""The site's own content as records."""

from __future__ import annotations

import io
import itertools
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.models import Page

from interchange.markup import prose_of, short_html
from interchange.picture_rows import content_of, digest_of, particulars_of
from interchange.pictures import EXTENSIONS
from interchange.prose import Prose, markup_of_stream
from interchange.records import (
    LANGUAGES,
    NOTHING_KNOWN,
    FollowUp,
    Lesson,
    PartyAbroad,
    PictureParticulars,
    Result,
    StoryRecord,
    StoryText,
    ThemeRecord,
    TopPicture,
)
from site_cms.models import Picture
from stories.models import StoryPage, Theme

STORIES_AT_ONCE = 200


def themes_of_site() -> list[ThemeRecord]:
    """All themes, by id."""
    return [
        ThemeRecord(str(theme.translation_key), theme.slug, {"sv": theme.name_sv, "en": theme.name_en})
        for theme in Theme.objects.order_by("translation_key")
    ]


@dataclass
class SiteReader:
    """Reads stories out of the database.

    A record's pictures are called by what they are (`top/` or `text/`, digest and particulars),
    so that two records with the same pictures are equal; `pictures` tells which row is which.
    """

    pictures: dict[str, Picture] = field(default_factory=dict)
    lost: list[Picture] = field(default_factory=list)
    _digests: dict[int, str] = field(default_factory=dict)
    _addresses: dict[tuple[str, str], str | None] = field(default_factory=dict)

    def stories(self, ids: Collection[str] | None = None) -> Iterator[StoryRecord]:
        """All works in the order of their ids, or those with the given ids; aliases are no works.

        Of a language that is public its public text; of one that is not, its latest draft.
        """
        pages = StoryPage.objects.filter(alias_of__isnull=True, locale__language_code__in=LANGUAGES)
        if ids is not None:
            pages = pages.filter(translation_key__in=ids)
        keys = list(pages.order_by("translation_key").values_list("translation_key", flat=True).distinct())
        for start in range(0, len(keys), STORIES_AT_ONCE):
            some = pages.filter(translation_key__in=keys[start : start + STORIES_AT_ONCE])
            rows = (
                some.select_related("locale", "image", "latest_revision")
                .prefetch_related("core_values", "themes", "goals", "swedish_parties", "international_parties__party")
                .order_by("translation_key", "pk")
            )
            for key, versions in itertools.groupby(rows, key=lambda page: page.translation_key):
                yield self._record(str(key), {page.locale.language_code: page for page in versions})

    def _record(self, key: str, versions: dict[str, StoryPage]) -> StoryRecord:
        contents = {code: _content(page) for code, page in versions.items()}
        # The facts are the same on each version; a draft may be ahead of what is public.
        facts = min(
            contents.items(), key=lambda c: (not versions[c[0]].live, c[0] != c[1].original_language, c[0] != "sv")
        )[1]
        told: dict[str, PictureParticulars] = {}
        texts = {
            code: self._text(page, versions[code].live, told)
            for code in LANGUAGES
            if (page := contents.get(code)) is not None
        }
        return StoryRecord(
            id=key,
            published=facts.published_on,
            original_language=facts.original_language or versions[min(versions)].locale.language_code,
            programme=facts.programme or None,
            core_values=tuple(sorted(value.pk for value in facts.core_values.all())),
            themes=tuple(sorted(theme.slug for theme in facts.themes.all())),
            goals=tuple(sorted(goal.pk for goal in facts.goals.all())),
            period=(facts.period_from, facts.period_to),
            swedish_parties=tuple(sorted(row.party_id for row in facts.swedish_parties.all())),
            international_parties=tuple(
                sorted(PartyAbroad(row.party.name, row.party.country) for row in facts.international_parties.all())
            ),
            withhold_place=facts.withhold_place,
            source_url=facts.source_url or None,
            texts=texts,
            image=self._top(facts, contents),
            pictures=told,
        )

    def _text(self, page: StoryPage, is_live: bool, told: dict[str, PictureParticulars]) -> StoryText:
        def file_of(picture: Picture) -> str | None:
            if (name := self._name(picture, "text")) and particulars_of(picture) != NOTHING_KNOWN:
                told[name] = particulars_of(picture)
            return name

        def prose(field_name: str) -> Prose:
            return prose_of(markup_of_stream(getattr(page, field_name), file_of), self._address)

        return StoryText(
            is_live=is_live,
            title=page.title,
            slug=page.slug,
            summary=page.summary,
            body=prose("body"),
            challenge=prose("challenge"),
            done=prose("done"),
            results=tuple(
                Result(v["figure"] or "", v["text"] or "", v["evidence"] or "claimed", v["source"] or None)
                for v in _values(page.results)
            ),
            lessons=tuple(Lesson(v["side"] or "both", self._short(v["text"])) for v in _values(page.lessons)),
            setbacks=prose("setbacks"),
            follow_ups=tuple(FollowUp(v["date"], self._short(v["text"])) for v in _values(page.follow_ups)),
            seo_title=page.seo_title,
            search_description=page.search_description,
        )

    def _short(self, text: Any) -> str:
        return short_html(text.source if text else "", self._address)

    def _top(self, facts: StoryPage, contents: dict[str, StoryPage]) -> TopPicture | None:
        if facts.image is None or (name := self._name(facts.image, "top")) is None:
            return None
        alt = {code: contents[code].image_alt for code in LANGUAGES if code in contents}
        return TopPicture(name, {c: words for c, words in alt.items() if words.strip()}, particulars_of(facts.image))

    def _name(self, picture: Picture, where: str) -> str | None:
        """What a picture is called in a record; None where its file is lost."""
        if picture.pk not in self._digests:
            try:
                self._digests[picture.pk] = digest_of(content_of(picture))
            except OSError:
                self._digests[picture.pk] = ""
                self.lost.append(picture)
        if not self._digests[picture.pk]:
            return None
        name = f"{where}/{self._digests[picture.pk]}"
        if where == "text":
            name = picture_name(self._digests[picture.pk], particulars_of(picture))
        self.pictures[name] = picture
        return name

    def _address(self, kind: str, key: str) -> str | None:
        """The full address of what a link leads to; None if there is no such page or document."""
        if (kind, key) not in self._addresses:
            address = None
            if kind == "page" and key.isdigit() and (page := Page.objects.filter(pk=key).first()):
                address = page.get_full_url()
            elif kind == "document" and key.isdigit():
                document = get_document_model().objects.filter(pk=key).first()
                address = document and settings.WAGTAILADMIN_BASE_URL.rstrip("/") + document.url
            self._addresses[kind, key] = address
        return self._addresses[kind, key]


def picture_name(digest: str, told: PictureParticulars) -> str:
    """What a picture in the text is called while records are compared."""
    return f"text/{digest}/{digest_of(str(told).encode())}"


def canonical_names(record: StoryRecord, extension_of: Any) -> tuple[dict[str, str], str]:
    """The names of a record's picture files: those in the text by their present names, and the top's."""
    in_text = {
        file: f"media/{record.id}-{n}.{extension_of(file)}" for n, file in enumerate(record.text_files(), start=1)
    }
    return in_text, f"media/{record.id}.{extension_of(record.image.file)}" if record.image else ""


def extension_of(content: bytes) -> str:
    """The ending of a picture's file by what it is, whatever it was called."""
    with Image.open(io.BytesIO(content)) as image:
        return EXTENSIONS[image.format or ""]


def _content(page: StoryPage) -> StoryPage:
    """The text to carry: the public one, else the latest draft."""
    if page.live or page.latest_revision is None:
        return page
    return page.latest_revision.as_object()


def _values(stream: Any) -> list[Any]:
    return [block.value for block in stream]
