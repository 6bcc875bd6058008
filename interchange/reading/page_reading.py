"""Reading what the records of stories and of events have in common: text, pictures, parties, addresses."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from interchange.reading.checking import UNDEFINED, Fields, shown
from interchange.reading.markup import prose_of
from interchange.reading.values import read_slug
from interchange.records.prose import Illustration, Prose
from interchange.records.work_records import (
    FOCAL_POINT_KEYS,
    IMAGE_KEYS,
    LANGUAGES,
    PICTURE_KEYS,
    PICTURE_OPTIONAL_KEYS,
    PictureParticulars,
    TopPicture,
    WorkRecord,
)
from places.models.swedish import FEDERATION, GOTLAND, GOTLAND_AS_REGION
from site_cms.models import Picture

STATUSES = ("live", "draft")
LONGEST_HTML = 500_000

_is_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True)
class Authorities:
    """What a record may name besides the codes fixed in code.

    Args:
        party_codes: Swedish parties by their codes, federations too.
        theme_slugs, network_slugs: words by their slugs.
        partnership_ids: partnerships, by id in lower case.
    """

    party_codes: frozenset[str]
    theme_slugs: frozenset[str]
    network_slugs: frozenset[str] = frozenset()
    partnership_ids: frozenset[str] = frozenset()

    def with_those_of(self, records: Sequence[Mapping[str, Any]]) -> Authorities:
        """With what the records of a file define, as they are before they are read."""

        def named(kind: str, key: str) -> frozenset[str]:
            given = (record.get(key) for record in records if record.get("type") == kind)
            return frozenset(value.lower() if key == "id" else value for value in given if isinstance(value, str))

        return replace(
            self,
            party_codes=self.party_codes | named("federation", "code"),
            theme_slugs=self.theme_slugs | named("theme", "slug"),
            network_slugs=self.network_slugs | named("network", "slug"),
            partnership_ids=self.partnership_ids | named("partnership", "id"),
        )

    def without_federations(self) -> Authorities:
        """With municipalities and region authorities as the only parties."""
        return replace(self, party_codes=frozenset(c for c in self.party_codes if not c.startswith(FEDERATION)))

    def is_partnership(self, key: str) -> bool:
        """Whether there is a partnership of that id."""
        return key in self.partnership_ids


def read_html(fields: Fields, key: str) -> str:
    """HTML as it is written, of a size that can be read."""
    value = fields.raw(key)
    if value is UNDEFINED:
        return ""
    if not isinstance(value, str):
        return fields.text(key, LONGEST_HTML)
    if "\0" in value:
        fields.complain(key, "has a control character (U+0000)")
        return ""
    if any("\ud800" <= c <= "\udfff" for c in value):
        fields.complain(key, "has half a character (a lone surrogate)")
        return ""
    if len(value) > LONGEST_HTML:
        fields.complain(key, f"has {len(value)} characters, at most {LONGEST_HTML} fit")
        return ""
    return value


def read_prose(text: Fields, key: str) -> Prose:
    """Running text: HTML in the pieces that the site's text is made of."""
    prose = prose_of(read_html(text, key))
    for piece in prose:
        if not isinstance(piece, Illustration):
            continue
        for name, words in (("text alternative", piece.alt), ("caption", piece.caption)):
            if len(words) > 250:
                text.complain(key, f"the {name} of {shown(piece.file)} has more than 250 characters")
    return prose


def read_address(fields: Fields, key: str) -> str | None:
    """A web address, or null."""
    if fields.told(key) is None:
        return None
    address = fields.text(key, 200)
    if address:
        try:
            _is_address(address)
        except ValidationError:
            fields.complain(key, "is no web address; write null for none")
    return address


def read_text(text: Fields, work_is_live: bool) -> dict[str, Any]:
    """What texts of all kinds have, by the names of `WorkText`'s fields.

    Args:
        text: a language's object.
        work_is_live: whether it is public where it does not say so.
    """
    return {
        "is_live": text.code("status", STATUSES) == "live" if text.has("status") else work_is_live,
        "title": text.text("title", 255),
        "slug": read_slug(text, 255),
        "summary": text.text("summary", 300, empty=True, lines=True),
        "body": read_prose(text, "body_html"),
        "seo_title": text.text("seo_title", 255, empty=True),
        "search_description": text.text("search_description", 5000, empty=True, lines=True),
    }


def check_live_texts(work: Fields, record: WorkRecord) -> None:
    """What the public texts of all kinds need, as the editors' form asks for it (`WorkPage.publication_errors`)."""
    for language, text in record.texts.items():
        if text.is_live and not text.summary.strip():
            work.complain(f"languages.{language}.summary", f"a live {record.TYPE} needs a summary")
        if text.is_live and record.image and not record.image.alt.get(language, "").strip():
            work.complain(f"image.alt.{language}", f"a live {record.TYPE} needs its picture described")


def read_swedish_parties(work: Fields, key: str, known: Authorities) -> tuple[str, ...]:
    """Codes of municipalities, region authorities and federations, Gotland under one of its two."""
    codes = work.codes(key, lambda code: code in known.party_codes or code == GOTLAND_AS_REGION)
    return tuple(sorted({GOTLAND if code == GOTLAND_AS_REGION else code for code in codes}))


def read_top_picture(work: Fields) -> TopPicture | None:
    """The picture at the top, with its text alternatives in the languages that the record has."""
    if work.told("image") is None:
        return None
    image = work.within("image", required=IMAGE_KEYS, optional=PICTURE_OPTIONAL_KEYS)
    alt: dict[str, str] = {}
    if image.has("alt"):
        texts = image.within("alt", required=(), optional=LANGUAGES)
        alt = {code: texts.text(code, 250, empty=True) for code in LANGUAGES if texts.has(code)}
    in_record = work.raw("languages") if isinstance(work.raw("languages"), dict) else {}
    return TopPicture(
        file=image.text("file", 255),
        alt={code: words for code, words in alt.items() if words.strip() and code in in_record},
        particulars=_particulars(image),
    )


def read_pictures(work: Fields) -> dict[str, PictureParticulars]:
    """What is known of the pictures in the text, by file."""
    found: dict[str, PictureParticulars] = {}

    def read(picture: Fields) -> None:
        file = picture.text("file", 255)
        if file in found:
            picture.complain("file", f"{shown(file)} is named twice")
        found[file] = _particulars(picture)

    work.rows("pictures", read, PICTURE_KEYS, PICTURE_OPTIONAL_KEYS)
    return found


def _particulars(picture: Fields) -> PictureParticulars:
    focal_point = None
    if picture.told("focal_point") is not None:
        point = picture.within("focal_point", required=FOCAL_POINT_KEYS)
        numbers = [point.number(key, 0, 100_000) for key in FOCAL_POINT_KEYS]
        for key, number in zip(FOCAL_POINT_KEYS, numbers, strict=True):
            if number is None and point.raw(key) is None:
                point.complain(key, "must be a whole number, not null")
        focal_point = tuple(number or 0 for number in numbers)
    return PictureParticulars(
        credit="" if picture.raw("credit") is None else picture.text("credit", 120, empty=True),
        consent=picture.code("consent", Picture.Consent.values) if picture.has("consent") else "unknown",
        focal_point=focal_point,  # type: ignore[arg-type]
    )
