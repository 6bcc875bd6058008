"""Reading the site's own content: what records of stories and of events have in common, and the themes."""

from __future__ import annotations

import io
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from PIL import Image
from wagtail.models import Revision

from interchange.reading.markup import prose_of, short_html
from interchange.records.prose import Prose, markup_of_stream, with_html
from interchange.records.work_records import LANGUAGES, NOTHING_KNOWN, PictureParticulars, TopPicture
from interchange.site.links import Links
from interchange.site.picture_rows import content_of, digest_of, particulars_of
from interchange.site.pictures import EXTENSIONS
from site_cms.models import Picture
from site_cms.object_storage.faults import StorageAwayError

WORKS_AT_ONCE = 200
Versions = dict[str, Any]
P = TypeVar("P", bound=Any)
T = TypeVar("T")


def site_address() -> str:
    """The site's own address, without a slash at its end."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/")


@dataclass
class SiteReader:
    """Reads texts and pictures out of the database.

    A record's pictures are called by what they are (`top/` or `text/`, digest and particulars),
    so that two records with the same pictures are equal; `pictures` tells which row is which.
    """

    pictures: dict[str, Picture] = field(default_factory=dict)
    lost: list[Picture] = field(default_factory=list)
    _digests: dict[int, str] = field(default_factory=dict)
    _links: Links = field(default_factory=Links)
    _scheduled: dict[str, Revision] = field(default_factory=dict)

    def works(
        self, model: Any, ids: Collection[str] | None, *prefetches: str
    ) -> Iterator[tuple[str, Versions, Versions]]:
        """Works in the order of their ids, all or those with the given ids; aliases are no works.

        Gives of each its id, its versions by language, and their content: of a language that is
        public its public text; of one that is not, its latest draft.
        """
        pages: QuerySet[Any] = model.objects.filter(alias_of__isnull=True, locale__language_code__in=LANGUAGES)
        if ids is not None:
            pages = pages.filter(translation_key__in=ids)
        keys = list(pages.order_by("translation_key").values_list("translation_key", flat=True).distinct())
        for start in range(0, len(keys), WORKS_AT_ONCE):
            rows = (
                pages.filter(translation_key__in=keys[start : start + WORKS_AT_ONCE])
                .select_related("locale", "image", "latest_revision")
                .prefetch_related(*prefetches)
                .order_by("translation_key", "pk")
            )
            self.look_up_schedule(rows)
            for key, found in itertools.groupby(rows, key=lambda page: page.translation_key):
                versions = {page.locale.language_code: page for page in found}
                yield str(key), versions, {code: content_to_carry(page) for code, page in versions.items()}

    def short(self, text: Any) -> str:
        """Short text, as HTML."""
        return self._links.referring(short_html(text.source if text else "", self._links.of_stored))

    def address(self, address: str) -> str:
        """A web address, without the site's own host."""
        return self._links.within(address)

    def scheduled(self, page: Any) -> Revision | None:
        """The version of a page that is approved for an hour; only of pages looked up last."""
        return self._scheduled.get(str(page.pk))

    def prose(self, stream: Any, file_of: Callable[[Picture], str | None]) -> Prose:
        """Running text; `file_of` gives the name of a picture in it."""
        return with_html(prose_of(markup_of_stream(stream, file_of), self._links.of_stored), self._links.referring)

    def name_of(self, picture: Picture, where: str) -> str | None:
        """What a picture is called in a record; None where its file is lost."""
        if picture.pk not in self._digests:
            try:
                self._digests[picture.pk] = digest_of(content_of(picture))
            except StorageAwayError:  # No word about whether it is lost.
                raise
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

    def look_up_schedule(self, rows: Iterable[Any]) -> None:
        """Find what of these pages is approved for an hour, for `scheduled`."""
        keys = [str(page.pk) for page in rows]
        due = Revision.page_revisions.filter(object_id__in=keys, approved_go_live_at__isnull=False)
        self._scheduled = {revision.object_id: revision for revision in due.order_by("pk")}


@dataclass(frozen=True)
class WorkOnSite:
    """A work as its record is made of it.

    Attributes:
        reader: reads the site.
        key: the work's id.
        versions: its pages by language.
        contents: the text of each that is carried.
        facts: the page whose facts are the work's.
        told: gets what is known of the pictures in the text.
    """

    reader: SiteReader
    key: str
    versions: Versions
    contents: Versions
    facts: Any
    told: dict[str, PictureParticulars]

    def alone(self, page: Any) -> WorkOnSite:
        """The same work as one page of it has it, as that is in memory."""
        versions = {page.locale.language_code: page}
        return replace(self, versions=versions, contents=versions, facts=page)

    def texts(self, text_of: Callable[[WorkOnSite, Any, bool], T]) -> dict[str, T]:
        """The texts by language, each made by `text_of` of its page and whether that is public."""
        there = [code for code in LANGUAGES if self.contents.get(code) is not None]
        return {code: text_of(self, self.contents[code], self.versions[code].live) for code in there}

    def text(self, page: Any, is_live: bool) -> dict[str, Any]:
        """What texts of all kinds have, by the names of `WorkText`'s fields."""
        names = ("title", "slug", "summary", "seo_title", "search_description")
        return {name: getattr(page, name) for name in names} | {"is_live": is_live, "body": self.prose(page.body)}

    def prose(self, stream: Any) -> Prose:
        """Running text; what is known of its pictures is noted."""
        return self.reader.prose(stream, self.picture)

    def picture(self, picture: Picture) -> str | None:
        """What a picture in the text is called, None where its file is lost; what is known of it is noted."""
        name = self.reader.name_of(picture, "text")
        if name and particulars_of(picture) != NOTHING_KNOWN:
            self.told[name] = particulars_of(picture)
        return name

    @property
    def top_picture(self) -> TopPicture | None:
        """The picture at the top, with its text alternatives."""
        image = self.facts.image
        if image is None or (name := self.reader.name_of(image, "top")) is None:
            return None
        alt = {code: self.contents[code].image_alt for code in LANGUAGES if code in self.contents}
        return TopPicture(name, {code: words for code, words in alt.items() if words.strip()}, particulars_of(image))


def picture_name(digest: str, told: PictureParticulars) -> str:
    """What a picture in the text is called while records are compared."""
    return f"text/{digest}/{digest_of(str(told).encode())}"


def canonical_names(record: Any, extension_of: Any) -> tuple[dict[str, str], str]:
    """The names of a record's picture files: those in the text by their present names, and the top's."""
    in_text = {
        file: f"media/{record.id}-{n}.{extension_of(file)}" for n, file in enumerate(record.text_files(), start=1)
    }
    return in_text, f"media/{record.id}.{extension_of(record.image.file)}" if record.image else ""


def extension_of(content: bytes) -> str:
    """The ending of a picture's file by what it is, whatever it was called."""
    with Image.open(io.BytesIO(content)) as image:
        return EXTENSIONS[image.format or ""]


def leading(versions: Versions, contents: Versions) -> Any:
    """The version whose facts are the work's: they are the same on each, but a draft may be ahead of what is public."""

    def rank(code: str) -> tuple[bool, bool, bool]:
        original = getattr(contents[code], "original_language", code)
        return not versions[code].live, code != original, code != "sv"

    return contents[min(contents, key=rank)]


def content_to_carry(page: P) -> P:
    """What is carried of a page: its public text, else its latest draft."""
    if page.live or page.latest_revision is None:
        return page
    return page.latest_revision.as_object()
