"""One decoded picture, cut to several shapes, each written in several formats.

Wagtail reads and decodes a picture anew for every rendition; for a picture of 40 megapixels in
eighteen files that is most of the time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.files import File
from wagtail.images.image_operations import ImageTransform
from wagtail.images.models import Filter
from willow.plugins.pillow import PillowImage

from site_cms.pictures.picture import Picture


class CutPicture(PillowImage):
    """A picture in the shape of a rendition, upright, still to be written in a format."""

    # Wagtail asks for it where a rendition names no format; all of `site_cms.pictures.sizes` name one.
    format_name = None

    @classmethod
    def of(cls, whole: PillowImage, picture: Picture, shape: str) -> CutPicture:
        """Cut a decoded picture.

        Args:
            whole: all of it, upright.
            picture: to which it belongs; it knows the focal point.
            shape: Wagtail's name of a crop or a width, without a format: `fill-320x320`.
        """
        transform = Filter(shape).get_transform(picture, whole.get_size())
        return cls(whole.crop(transform.get_rect().round()).resize(transform.size).image)

    def auto_orient(self) -> CutPicture:
        """Itself: it is upright already."""
        return self


class CutFilter(Filter):
    """A rendition's name, with the picture in its shape; only the format is left to do."""

    def __init__(self, spec: str, cut: CutPicture) -> None:
        super().__init__(spec)
        self.cut = cut

    @contextmanager
    def get_willow_image(self, _image: Picture, _source: File | None = None) -> Iterator[CutPicture]:
        """The picture as it was cut, whatever its file is."""
        yield self.cut

    def get_transform(self, _image: Picture, size: tuple[int, int] | None = None) -> ImageTransform:
        """No change of shape."""
        return ImageTransform(size or self.cut.get_size())
