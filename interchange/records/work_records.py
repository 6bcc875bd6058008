"""What the records of all works have in common: texts by language, pictures, and what waits beside them.

The format itself is docs/reference/format.md; the keys in the modules of this folder are held equal
to the schema beside it by a test.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, Self

from interchange.records.prose import Prose, Text, files_in, html_of, with_files, with_html
from interchange.records.versions import Waiting, changed_everywhere, versions_of

LANGUAGES = ("sv", "en")
TYPES = (
    *("theme", "network", "federation", "partnership", "story", "event", "course", "instructor"),
    *("page", "document", "redirect", "site", "core_value", "goal", "commitment", "synonyms", "letter", "edition"),
)

TEXT_KEYS = ("title", "slug", "summary", "body_html")
IMAGE_KEYS = ("file", "alt", "credit")
PICTURE_KEYS = ("file", "credit")
PICTURE_OPTIONAL_KEYS = ("consent", "focal_point")
FOCAL_POINT_KEYS = ("x", "y", "width", "height")


@dataclass(frozen=True)
class PictureParticulars:
    """What is known of a picture besides its pixels. The focal point is x, y, width, height in pixels."""

    credit: str = ""
    consent: str = "unknown"
    focal_point: tuple[int, int, int, int] | None = None

    def as_json(self) -> dict[str, Any]:
        """The credit always, the rest where it says something."""
        told: dict[str, Any] = {"credit": self.credit}
        if self.consent != "unknown":
            told["consent"] = self.consent
        if self.focal_point:
            told["focal_point"] = dict(zip(FOCAL_POINT_KEYS, self.focal_point, strict=True))
        return told


NOTHING_KNOWN = PictureParticulars()


@dataclass(frozen=True)
class TopPicture:
    """The picture at the top of a work; its text alternatives by language."""

    file: str
    alt: Mapping[str, str]
    particulars: PictureParticulars = NOTHING_KNOWN

    def as_json(self) -> dict[str, Any]:
        """The picture under the format's keys."""
        return {"file": self.file, "alt": dict(self.alt), **self.particulars.as_json()}


@dataclass(frozen=True, kw_only=True)
class WorkText:
    """A work's text in one language, and whether that language is public."""

    # The fields that are prose; what else a kind of work consists of is its own.
    PROSE: ClassVar[tuple[str, ...]] = ("body",)

    is_live: bool
    title: str
    slug: str
    summary: str
    body: Prose = ()
    seo_title: str = ""
    search_description: str = ""

    @property
    def files(self) -> list[str]:
        """The files of the pictures in the text."""
        return [file for name in self.PROSE for file in files_in(getattr(self, name))]

    def html(self) -> Iterator[str]:
        """Each piece of HTML in it."""
        yield from (p.html for name in self.PROSE for p in getattr(self, name) if isinstance(p, Text))

    def with_html(self, change: Callable[[str], str]) -> Self:
        """The same text with each piece of HTML changed."""
        return self._with_prose(lambda prose: with_html(prose, change))

    def with_files(self, names: Mapping[str, str]) -> Self:
        """The same text with its pictures' files called otherwise."""
        return self._with_prose(lambda prose: with_files(prose, names))

    def own_as_json(self) -> dict[str, Any]:
        """What this kind of work has besides, under the format's keys, also where it says nothing."""
        raise NotImplementedError

    def as_json(self, work_is_live: bool) -> dict[str, Any]:
        """The text under the format's keys; of the optional ones those that say something."""
        always = dict(zip(TEXT_KEYS, (self.title, self.slug, self.summary, html_of(self.body)), strict=True))
        optional = {
            "status": "" if self.is_live == work_is_live else status_of(self.is_live),
            **self.own_as_json(),
            "seo_title": self.seo_title,
            "search_description": self.search_description,
        }
        return always | {key: value for key, value in optional.items() if value}

    def _with_prose(self, change: Callable[[Prose], Prose]) -> Self:
        changed: dict[str, Any] = {name: change(getattr(self, name)) for name in self.PROSE}
        return replace(self, **changed)


@dataclass(frozen=True, kw_only=True)
class WorkRecord:
    """A work in all its languages. The lists that are sets are sorted and hold nothing twice."""

    # Its kind, one of `TYPES`.
    TYPE: ClassVar[str]
    # The fields that are facts, of which a version that waits may bring others.
    FACTS: ClassVar[tuple[str, ...]]

    id: str
    texts: Mapping[str, Any]
    """Its texts, of the kind's own class, by language."""
    image: TopPicture | None = None
    pictures: Mapping[str, PictureParticulars] | None = None
    """What is known of the pictures in the text, by file."""
    waiting: Mapping[str, Waiting] = field(default_factory=dict)
    """What waits beside the text, by language."""

    @property
    def key(self) -> tuple[int, str]:
        """Where the record stands in a file."""
        return TYPES.index(self.TYPE), self.id

    @property
    def is_live(self) -> bool:
        """Whether the work is public in any language."""
        return any(text.is_live for text in self.texts.values())

    @property
    def main_language(self) -> str:
        """The language whose title names the work."""
        return "sv"

    @property
    def name(self) -> str:
        """The title in the main language, or in the one there is."""
        text = self.texts.get(self.main_language) or next(iter(self.texts.values()))
        return str(text.title)

    def text_files(self) -> list[str]:
        """The files of the pictures in the text and in what waits beside it, each once, in its order."""
        texts = [self.texts[code] for code in LANGUAGES if code in self.texts]
        return list(dict.fromkeys(file for each in (*texts, *versions_of(self)) for file in each.files))

    def particulars_of(self, file: str) -> PictureParticulars:
        """What is known of a picture in the text."""
        return (self.pictures or {}).get(file, NOTHING_KNOWN)

    def with_files(self, in_text: Mapping[str, str], top: str = "") -> Self:
        """The same record with its files called otherwise; particulars that say nothing are left out.

        Args:
            in_text: the new names of the files in the text, by their old ones.
            top: the new name of the file at the top.
        """
        told = {file: self.particulars_of(file) for file in self.text_files()}
        return replace(
            self,
            texts={code: text.with_files(in_text) for code, text in self.texts.items()},
            waiting={c: each.changed(lambda v: v.with_files(in_text)) for c, each in self.waiting.items()},
            image=self.image and replace(self.image, file=top),
            pictures={in_text[file]: known for file, known in told.items() if known != NOTHING_KNOWN},
        )

    def with_html(self, change: Callable[[str], str]) -> Self:
        """The same record with each piece of HTML changed."""
        return replace(self, **changed_everywhere(self, lambda text: text.with_html(change)))

    def facts_as_json(self) -> dict[str, Any]:
        """The facts of the work, under the format's keys."""
        raise NotImplementedError

    def beginning_as_json(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """What every record of a work begins with, in the format's order.

        Args:
            facts: those that stand among its first keys.
        """
        return {
            "type": self.TYPE,
            "id": self.id,
            "status": status_of(self.is_live),
            **facts,
            "languages": {code: self._text_as_json(code) for code in LANGUAGES if code in self.texts},
        }

    def pictures_as_json(self) -> dict[str, Any]:
        """The key `pictures` with what is known of those in the text; nothing where nothing is."""
        known = [(file, self.particulars_of(file)) for file in self.text_files()]
        pictures = [{"file": file, **each.as_json()} for file, each in known if each != NOTHING_KNOWN]
        return {"pictures": pictures} if pictures else {}

    def _text_as_json(self, code: str) -> dict[str, Any]:
        """A text, with what waits beside it."""
        told: dict[str, Any] = self.texts[code].as_json(self.is_live)
        return told | (self.waiting[code].as_json(self) if code in self.waiting else {})


def status_of(is_live: bool) -> str:
    """The code of a status."""
    return "live" if is_live else "draft"
