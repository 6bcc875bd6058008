"""Gives many stories a picture each, for measuring what files cost: copying, listing, bringing back.

Cutting and encoding a picture's sizes takes seconds, and thousands of them hours. Here five drawings are cut, and each
story gets one of them under a name of its own, with all sizes; the originals differ by a line that says whose they are.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha1

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from PIL import Image
from wagtail.models import Collection

from demonstration import bulk_plan
from demonstration.drawings import DRAWINGS
from demonstration.drawn_pictures import drawn_picture
from site_cms.pictures.picture import Picture, Rendition
from site_cms.pictures.sizes import make_missing_sizes
from stories.pages import StoryPage

AT_ONCE = 100
TITLE = "Påhittad bild {number}"
ALT = {"sv": "En teckning.", "en": "A drawing."}
_START_OF_JPEG, _COMMENT = b"\xff\xd8", b"\xff\xfe"


@dataclass(frozen=True)
class _Size:
    """One of a drawing's sizes, to be copied."""

    made: Rendition
    content: bytes


@dataclass(frozen=True)
class _Drawn:
    """A drawing with its sizes."""

    picture: Picture
    content: bytes
    sizes: Sequence[_Size]


def make_pictures(number: int) -> int:
    """Give the stories 1 to `number` that exist and have no picture one each; returns how many were given one."""
    keys = {bulk_plan.key_of_story(n): n for n in range(1, number + 1)}
    pages = StoryPage.objects.filter(translation_key__in=keys, image=None)
    lacking = sorted({keys[key] for key in pages.values_list("translation_key", flat=True)})
    drawn = [_drawn(name) for name in sorted(DRAWINGS)] if lacking else []
    for start in range(0, len(lacking), AT_ONCE):
        with transaction.atomic():
            _give(lacking[start : start + AT_ONCE], drawn)
    return len(lacking)


def _drawn(name: str) -> _Drawn:
    picture = drawn_picture(name)
    make_missing_sizes(picture)
    sizes = [_Size(made, _content(made.file.name)) for made in picture.renditions.order_by("pk")]
    return _Drawn(picture, _content(picture.file.name), sizes)


def _content(name: str) -> bytes:
    with default_storage.open(name) as file:
        content: bytes = file.read()
    return content


def _give(numbers: Sequence[int], drawn: Sequence[_Drawn]) -> None:
    collection, now = Collection.get_first_root_node(), timezone.now()
    pictures = []
    for n in numbers:
        like = drawn[n % len(drawn)]
        content = _marked(like.content, TITLE.format(number=n))
        pictures.append(
            Picture(
                title=TITLE.format(number=n),
                file=default_storage.save(f"original_images/bulk-{n}.jpg", ContentFile(content)),
                width=like.picture.width,
                height=like.picture.height,
                file_size=len(content),
                file_hash=sha1(content, usedforsecurity=False).hexdigest(),
                created_at=now,
                collection=collection,
                credit=like.picture.credit,
                consent=Picture.Consent.NOBODY,
            )
        )
    made = Picture.objects.bulk_create(pictures)
    Rendition.objects.bulk_create(
        _copied(size, picture, n)
        for n, picture in zip(numbers, made, strict=True)
        for size in drawn[n % len(drawn)].sizes
    )
    for n, picture in zip(numbers, made, strict=True):
        for language, alt in ALT.items():
            pages = StoryPage.objects.filter(
                translation_key=bulk_plan.key_of_story(n), locale__language_code=language, image=None
            )
            pages.update(image=picture, image_alt=alt)


def _copied(size: _Size, picture: Picture, number: int) -> Rendition:
    # As Wagtail names them: images/NAME.SPEC.EXTENSION.
    ending = size.made.file.name.partition(".")[2]
    name = default_storage.save(f"images/bulk-{number}.{ending}", ContentFile(size.content))
    return Rendition(
        image=picture,
        filter_spec=size.made.filter_spec,
        focal_point_key=size.made.focal_point_key,
        file=name,
        width=size.made.width,
        height=size.made.height,
    )


def _marked(jpeg: bytes, words: str) -> bytes:
    """The same picture with a comment in its file."""
    told = words.encode()
    marked = _START_OF_JPEG + _COMMENT + (len(told) + 2).to_bytes(2) + told + jpeg[len(_START_OF_JPEG) :]
    Image.open(io.BytesIO(marked)).verify()
    return marked
