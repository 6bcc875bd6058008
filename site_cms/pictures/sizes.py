"""The sizes in which pages show pictures: made when a picture is saved, never while a visitor waits.

`docs/decisions/0017-picture-sizes.md` says why. Templates read what is made through
`site_cms.templatetags.pictures`; a size that is not there yet is never made by reading.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from django.db import models, transaction
from django.db.models.signals import post_save
from django.dispatch import receiver
from django_tasks import task
from PIL import Image
from wagtail.images.models import Filter

from site_cms.object_storage.faults import StorageAwayError
from site_cms.pictures.cutting import CutFilter, CutPicture
from site_cms.pictures.file_metadata import DAMAGED
from site_cms.pictures.picture import Picture, Rendition

log = logging.getLogger(__name__)

# What each place of a page shows: crops around the focal point, or the whole picture in three widths.
SIZES: dict[str, tuple[str, ...]] = {
    "row": ("fill-320x320",),
    "card": ("fill-800x480",),
    "lead": ("fill-1200x675",),
    "top": ("fill-1280x512",),
    "telephone": ("fill-800x400",),
    "wide": ("width-640", "width-960", "width-1280"),
}
# Where the crop of a place would be a strip on a telephone, the place whose crop is shown there: as high as
# leaves the text within reach.
ON_TELEPHONES = {"top": "telephone"}
# Paper is as narrow as a telephone, and shows what a desk shows.
TELEPHONE = "screen and (max-width: 44rem)"
# What each browser that knows it gets, the smallest file first, and what the others get.
FORMATS = ("avif", "webp")
OPAQUE, TRANSPARENT = "jpeg", "png"
FALLBACKS = (OPAQUE, TRANSPARENT)

# What a picture, or one of its sizes, may fail by; it has nothing to do with the next.
CAUSES = (*DAMAGED, MemoryError)

# Stands in `Picture.size_faults` where the picture itself cannot be read.
WHOLE = "whole"

# Narrower than the text beside which it stands, in pixels.
_SMALL = 640

# What decides how a picture looks in its sizes; saving anything else of it makes none.
_FIELDS = {"file", "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height"}


class SizesFailedError(RuntimeError):
    """Some sizes of a picture could not be made; each of the others was."""


@dataclass(frozen=True)
class Source:
    """One format of a shown picture, as `<source>` says it; `width` and `height` in pixels where `media` is one."""

    type: str
    srcset: str
    media: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True)
class ShownPicture:
    """A picture as `components/responsive_picture.html` writes it; `width` and `height` in pixels."""

    sources: tuple[Source, ...]
    src: str
    srcset: str
    width: int
    height: int

    @property
    def is_upright(self) -> bool:
        """Whether it is at least as high as wide, so that across a page it would be higher than a screen."""
        return self.height >= self.width

    @property
    def is_small(self) -> bool:
        """Whether it is too small to be shown across a page without being blown up."""
        return self.width < _SMALL


def specs_of(*sizes: str) -> list[str]:
    """Wagtail's names of all renditions that the places `sizes` may show; of every place without any.

    Raises:
        KeyError: there is no such place.
    """
    places = dict.fromkeys(place for size in sizes or SIZES for place in (size, ON_TELEPHONES.get(size, size)))
    shapes = [shape for place in places for shape in SIZES[place]]
    return [_spec(shape, form) for form in (*FALLBACKS, *FORMATS) for shape in shapes]


def renditions_for(*sizes: str) -> models.QuerySet[Rendition]:
    """The renditions that the places `sizes` may show, to prefetch to `prefetched_renditions`."""
    return Rendition.objects.filter(filter_spec__in=specs_of(*sizes))


def shown_picture(picture: Picture, size: str) -> ShownPicture | None:
    """The picture in what is made of one of `SIZES`; None while nothing is that all browsers can show.

    It asks the database only if the renditions were not prefetched. Until the crop around a new
    focal point is made, the former one is shown.
    """
    shown = _shown(_made(picture, size), size)
    if shown is None or size not in ON_TELEPHONES:
        return shown
    on_telephones = ON_TELEPHONES[size]
    narrow = _shown(_made(picture, on_telephones), on_telephones)
    return replace(shown, sources=(*_for_telephones(narrow), *shown.sources)) if narrow else shown


def file_of(picture: Picture, size: str) -> str:
    """The name in the storage of what all browsers can show of the picture in a place; empty while nothing is made."""
    made = _made(picture, size)
    found = [each for form in FALLBACKS for each in _in_format(made, size, form)]
    return str(found[0].file.name) if found else ""


def _for_telephones(picture: ShownPicture) -> tuple[Source, ...]:
    """All formats of a picture, the one for every browser too, as sources for a narrow screen alone."""
    every = (*picture.sources, Source("", picture.srcset or picture.src))
    return tuple(replace(each, media=TELEPHONE, width=picture.width, height=picture.height) for each in every)


def _shown(made: dict[str, Rendition], size: str) -> ShownPicture | None:
    for form in FALLBACKS:
        if fallback := _in_format(made, size, form):
            break
    else:
        return None
    largest = max(fallback, key=lambda rendition: rendition.width)
    sources = [(form, _in_format(made, size, form)) for form in FORMATS]
    return ShownPicture(
        sources=tuple(Source(f"image/{form}", _srcset(found, size)) for form, found in sources if found),
        src=largest.url,
        srcset=_srcset(fallback, size) if len(fallback) > 1 else "",
        width=largest.width,
        height=largest.height,
    )


def original_picture(picture: Picture) -> ShownPicture | None:
    """The picture's own file, for a place that has nothing else to show; None where it cannot be read."""
    if WHOLE in (picture.size_faults or {}):
        return None
    return ShownPicture((), picture.file.url, "", picture.width, picture.height)


def missing_sizes(picture: Picture) -> list[str]:
    """Wagtail's names of the renditions that are still to be made of a picture.

    Raises:
        OSError: the picture's file cannot be read.
    """
    with picture.open_file() as file, Image.open(file) as opened:
        fallback = TRANSPARENT if opened.has_transparency_data else OPAQUE
    made = set(picture.renditions.values_list("filter_spec", "focal_point_key"))
    # The fallback comes first: with it the picture can be shown.
    wanted = [_spec(shape, form) for form in (fallback, *FORMATS) for shapes in SIZES.values() for shape in shapes]
    return [spec for spec in wanted if (spec, _key(picture, spec)) not in made]


def make_missing_sizes(picture: Picture) -> int:
    """Make what is missing and drop the crops around a former focal point; returns how many were made.

    A size that cannot be made keeps no other from being made. It is noted at the picture, and shown in
    the admin to those who may change it.

    Raises:
        SizesFailedError: some could not be made; each of the others was.
        StorageAwayError: files cannot be reached. That is no fault of the picture, and nothing is noted there.
    """
    faults: dict[str, str] = {}
    try:
        missing = missing_sizes(picture)
        _make(picture, missing, faults)
    except CAUSES as error:
        _raise_if_away(error)
        # The picture itself cannot be read.
        faults[WHOLE] = type(error).__name__
    _note_faults(picture, faults)
    if faults:
        raise SizesFailedError("; ".join(f"{spec}: {why}" for spec, why in faults.items()))
    for rendition in renditions_for().filter(image=picture):
        if rendition.focal_point_key != _key(picture, rendition.filter_spec):
            rendition.delete()
    return len(missing)


def _make(picture: Picture, missing: list[str], faults: dict[str, str]) -> None:
    by_shape: dict[str, list[str]] = {}
    for spec in missing:
        by_shape.setdefault(spec.partition("|")[0], []).append(spec)
    if not missing:
        return
    # Read and decoded once; each shape is cut once for all its formats.
    with picture.get_willow_image() as opened:
        whole = opened.auto_orient()
        for shape, specs in by_shape.items():
            try:
                cut = CutPicture.of(whole, picture, shape)
            except CAUSES as error:
                faults |= dict.fromkeys(specs, type(error).__name__)
                continue
            for spec in specs:
                try:
                    picture.create_rendition(CutFilter(spec, cut))
                except CAUSES as error:
                    _raise_if_away(error)
                    faults[spec] = type(error).__name__


def _raise_if_away(error: BaseException) -> None:
    """Wagtail tells of all that goes wrong with a file as of a picture that cannot be read."""
    for each in (error, error.__context__):
        if isinstance(each, StorageAwayError):
            raise each


def _note_faults(picture: Picture, faults: dict[str, str]) -> None:
    if (faults or None) != picture.size_faults:
        picture.size_faults = faults or None
        Picture.objects.filter(pk=picture.pk).update(size_faults=picture.size_faults)


@task()
def make_sizes(picture_id: int) -> int:
    """Make the missing sizes of a picture, if it is still there; running it twice makes nothing twice.

    What cannot be made stands at the picture, where the admin shows it. Where files cannot be reached the task fails,
    and is tried again.
    """
    picture = Picture.objects.filter(pk=picture_id).first()
    try:
        return make_missing_sizes(picture) if picture else 0
    except SizesFailedError as error:
        log.error("Sizes of the picture %s could not be made: %s", picture_id, error)
        return 0


@receiver(post_save, sender=Picture)
def ask_for_sizes(instance: Picture, raw: bool, update_fields: Iterable[str] | None, **kwargs: Any) -> None:
    """Once a saved picture is there for others to read, let its sizes be made."""
    if raw or (update_fields is not None and not _FIELDS & set(update_fields)):
        return
    transaction.on_commit(partial(make_sizes.enqueue, instance.pk))


def _spec(shape: str, form: str) -> str:
    return f"{shape}|format-{form}"


def _key(picture: Picture, spec: str) -> str:
    return Filter(spec).get_cache_key(picture)


def _made(picture: Picture, size: str) -> dict[str, Rendition]:
    """The renditions of one place by their names; that around the present focal point before any other."""
    prefetched = getattr(picture, "prefetched_renditions", None)
    if prefetched is None:
        prefetched = list(renditions_for(size).filter(image=picture))
    keys = {shape: _key(picture, shape) for shape in SIZES[size]}
    made: dict[str, Rendition] = {}
    for rendition in prefetched:
        spec = rendition.filter_spec
        key = keys.get(spec.partition("|")[0])
        if key is not None and (rendition.focal_point_key == key or spec not in made):
            made[spec] = rendition
    return made


def _in_format(made: dict[str, Rendition], size: str, form: str) -> list[Rendition]:
    """The renditions of one format, each width once."""
    found = [made[spec] for shape in SIZES[size] if (spec := _spec(shape, form)) in made]
    return list({rendition.width: rendition for rendition in found}.values())


def _srcset(renditions: list[Rendition], size: str) -> str:
    # A place of several widths says `sizes`, and with that every candidate its width, a single one too.
    if len(SIZES[size]) == 1:
        return str(renditions[0].url)
    return ", ".join(f"{rendition.url} {rendition.width}w" for rendition in renditions)
