"""The drawings in the library of pictures."""

from __future__ import annotations

from io import BytesIO

from django.core.files.images import ImageFile

from demonstration.drawings import DRAWINGS
from site_cms.models import Picture


def drawn_picture(name: str) -> Picture:
    """The picture of a drawing, by its name in `DRAWINGS`; made where it is not there."""
    draw, title, file = DRAWINGS[name]
    return Picture.objects.filter(title=title).first() or Picture.objects.create(
        title=title,
        file=ImageFile(BytesIO(draw()), file),
        credit="Tecknad för webbplatsen",
        consent=Picture.Consent.NOBODY,
    )
