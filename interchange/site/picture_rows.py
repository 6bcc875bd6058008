"""Pictures in the library: the same picture with the same particulars is one row."""

from __future__ import annotations

import hashlib
import io
from contextlib import ExitStack
from pathlib import PurePath
from typing import Any

from django.core.files.images import ImageFile

from interchange.records.work_records import PictureParticulars
from interchange.site.pictures import EXTENSIONS, PictureFile
from site_cms.models import Picture
from site_cms.pictures.file_metadata import without_metadata

_FORMS = {extension: form for form, extension in EXTENSIONS.items()}


def particulars_of(picture: Picture) -> PictureParticulars:
    """What the library knows of a picture besides its pixels."""
    point = (picture.focal_point_x, picture.focal_point_y, picture.focal_point_width, picture.focal_point_height)
    return PictureParticulars(
        credit=picture.credit,
        consent=picture.consent,
        focal_point=None if None in point else point,
    )


def content_of(picture: Picture) -> bytes:
    """The picture's bytes, without metadata.

    Raises:
        OSError: the storage does not have the file.
    """
    with picture.file.storage.open(picture.file.name) as file:
        return without_metadata(file.read())


def digest_of(content: bytes) -> str:
    """The name of a content, as Wagtail keeps it: SHA-1."""
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


class PictureLibrary:
    """Finds or makes the rows of imported pictures."""

    def __init__(self, undo: ExitStack) -> None:
        """`undo` gets a callback that deletes each file that was stored."""
        self._undo = undo
        self._known: dict[tuple[str, PictureParticulars], Picture] = {}

    def row(self, file: PictureFile, told: PictureParticulars, title: str) -> Picture:
        """The row of a picture; `title` names a new one in the library."""
        key = (file.digest, told)
        if key not in self._known:
            point: tuple[Any, ...] = told.focal_point or (None, None, None, None)
            particulars = {
                "credit": told.credit,
                "consent": told.consent,
                **dict(zip(_FOCAL_POINT, point, strict=True)),
            }
            row = Picture.objects.filter(file_hash=file.digest, **particulars).order_by("pk").first()
            self._known[key] = row or self._store(file, particulars, title)
        return self._known[key]

    def _store(self, file: PictureFile, particulars: dict[str, Any], title: str) -> Picture:
        content = file.content()
        name = f"{PurePath(file.path.name).stem[:60]}.{file.extension}"
        stored = ImageFile(io.BytesIO(content), name=name)
        row = Picture(title=title[:255], file=stored, file_hash=file.digest, file_size=len(content), **particulars)
        row.file.save(name, stored, save=False)
        self._undo.callback(row.file.storage.delete, row.file.name)
        row.save()
        return row


_FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")
